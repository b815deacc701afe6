#include "tools/record/actors.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <filesystem>

#include "ledger/base/fields/kinds.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/log/files.h"
#include "ledger/log/ledger.h"
#include "tools/record/receipt.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::actors {
namespace {

// A token in the making: at its place before the service is asked, so that no answer can lose it,
// and gone again where the service refuses.
class NewToken {
 public:
  NewToken(const std::string& save, const Console& console)
      : token_(new_token()), file_(save), console_(console) {
    if (file_.empty()) return;
    if (std::filesystem::exists(file_)) {
      throw CommandError(kExitUnreachable, "文件 " + save + " 已存在，未写入令牌；请换一个文件名",
                         "the file " + save + " exists, so no token was written; name another");
    }
    write_durably(file_, token_ + "\n");
  }
  ~NewToken() {
    std::error_code ignored;
    if (!kept_ && !file_.empty()) std::filesystem::remove(file_, ignored);
  }
  NewToken(const NewToken&) = delete;
  NewToken& operator=(const NewToken&) = delete;

  std::string digest() const { return hex(token_digest(token_)); }
  void keep() { kept_ = true; }
  void show() const {
    if (file_.empty()) {
      console_.say({"令牌（只显示这一次）：\n" + token_, "The token, shown this once:\n" + token_});
    } else {
      console_.say({"令牌已写入 " + file_ + "（仅本人可读）。",
                    "The token is in " + file_ + ", for its owner only."});
    }
  }

 private:
  const std::string token_;
  const std::string file_;
  const Console& console_;
  bool kept_ = false;
};

void set_if_given(boost::json::object& data, const char* name, const std::string& value) {
  if (!value.empty()) data[name] = value;
}

// One command, or the proposal of it.
Response ask(Endpoint& endpoint, const char* command, boost::json::object data,
             const std::string& proposal) {
  boost::json::object request = {{"command", command}, {"data", std::move(data)}};
  if (!proposal.empty()) {
    request = {{"command", "propose"},
               {"data",
                {{"proposal", proposal},
                 {"note", ""},
                 {"commands", boost::json::array{std::move(request)}}}}};
  }
  request["request_id"] = id_of_content(boost::json::serialize(request));
  return endpoint.post("/v1/commands", boost::json::serialize(request), "application/json");
}

// Makes a token known to the service by a command that holds its digest.
int make_known(Endpoint& endpoint, const char* command, boost::json::object data,
               const TokenOptions& options, const Phrase& done, const Console& console) {
  NewToken token(options.save, console);
  set_if_given(data, "expires", options.expires);
  data["token_digest"] = token.digest();
  Response response;
  try {
    response = ask(endpoint, command, std::move(data), options.propose);
  } catch (...) {  // whether it was recorded is not known
    token.keep();
    throw;
  }
  constexpr int kFailedInside = 500;  // and above: it may have been recorded all the same
  if (response.status >= kFailedInside) {
    token.keep();
    console.err << console.pick(
        "是否已记录未定：先试用此令牌，无效再重新发放。\n",
        "Whether it was recorded is not known: try the token, make another where it does not hold.\n");
    token.show();
  }
  if (const auto code = failed(response, console)) return *code;
  token.keep();
  if (console.json) {
    if (options.save.empty()) token.show();
    return print_json(response, console);
  }
  if (options.propose.empty()) {
    console.say(done);
  } else {
    console.say({"已提出提案 " + options.propose + "；另一人批准后令牌生效：yingbu approve " +
                     options.propose,
                 "Proposed as " + options.propose +
                     "; the token holds once another approves: yingbu approve " + options.propose});
  }
  token.show();
  return kExitOk;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

// Everybody who is enrolled, page after page.
std::vector<Json> everybody(Endpoint& endpoint) {
  std::vector<Json> rows;
  std::string cursor;
  do {
    const Json page = parsed(endpoint.get("/v1/actors", {{"cursor", cursor}, {"limit", "1000"}}));
    for (const Json& row : rows_at(page, "items")) rows.push_back(row);
    cursor = text_at(page, {"next"});
    if (cursor == "null") cursor.clear();
  } while (!cursor.empty());
  return rows;
}

// The number of who is named: of several that bore a handle, who acts still.
std::int64_t number_of(Endpoint& endpoint, const std::string& named) {
  std::string number = is_number(named) ? named : "";
  if (named.empty()) number = text_at(parsed(endpoint.get("/v1/me")), {"actor"});
  if (number.empty()) {
    for (const Json& row : everybody(endpoint)) {
      const bool acts = text_at(row, {"retired"}) != "true";
      if (acts && text_at(row, {"handle"}) == named) number = text_at(row, {"actor"});
    }
  }
  std::uint32_t value = 0;
  const char* end = number.data() + number.size();
  const auto [rest, wrong] = std::from_chars(number.data(), end, value);
  if (wrong != std::errc() || rest != end) {
    throw CommandError(kExitRejected,
                       "没有在用的操作员“" + named + "”；yingbu actors list 列出全部",
                       "nobody acts under '" + named + "'; yingbu actors list shows who does");
  }
  return value;
}

std::string note_of(const Json& row, const Console& console) {
  if (text_at(row, {"retired"}) == "true") return console.text("已停用", "retired");
  std::string note;
  const auto add = [&note, &console](const std::string& text) {
    if (!text.empty()) note += (note.empty() ? "" : console.text("；", "; ")) + text;
  };
  const std::string old_until = text_at(row, {"old_token_until"});
  const std::string maker = text_at(row, {"made_alone_by"});
  if (!old_until.empty() && old_until != "null") {
    add(console.text("旧令牌至 ", "old token until ") + old_until);
  }
  if (!maker.empty() && maker != "null") {
    add(console.text("令牌由 " + maker + " 号单独发放", "token made by " + maker + " alone"));
  }
  return note;
}

}  // namespace

int run_add(const AddOptions& options, const Console& console) {
  Endpoint endpoint(options.endpoint, console);
  boost::json::object data = {{"handle", options.handle},
                              {"organisation", options.organisation},
                              {"role", code_of<Role>(options.role)}};
  return make_known(
      endpoint, "enrol_actor", std::move(data), options.token,
      {"已登记操作员“" + options.handle + "”。", "Enrolled '" + options.handle + "'."}, console);
}

int run_rotate(const RotateOptions& options, const Console& console) {
  Endpoint endpoint(options.endpoint, console);
  boost::json::object data = {{"actor", number_of(endpoint, options.actor)}};
  set_if_given(data, "old_until", options.old_until);
  const Phrase done =
      options.old_until.empty()
          ? Phrase{"令牌已换发，旧令牌即刻失效。",
                   "The token is replaced; the old one holds no longer."}
          : Phrase{"令牌已换发，旧令牌至 " + options.old_until + " 仍有效。",
                   "The token is replaced; the old one holds until " + options.old_until + "."};
  return make_known(endpoint, "rotate_token", std::move(data), options.token, done, console);
}

int run_retire(const RetireOptions& options, const Console& console) {
  Endpoint endpoint(options.endpoint, console);
  const std::int64_t number = number_of(endpoint, options.actor);
  const Response response = ask(endpoint, "retire_actor", {{"actor", number}}, "");
  if (const auto code = failed(response, console)) return *code;
  if (console.json) return print_json(response, console);
  const std::string no = std::to_string(number);
  console.say({"已停用 " + no + " 号操作员，其令牌即刻失效。",
               "Actor " + no + " is retired; its token holds no longer."});
  return kExitOk;
}

int run_list(const ListOptions& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table({
      {console.text("号", "No"), Align::right},
      {console.text("操作员", "Actor"), Align::left, Shorten::end, 8},
      {console.text("机构", "Organisation"), Align::left, Shorten::end, 14},
      {console.text("角色", "Role"), Align::left, Shorten::never, 6},
      {console.text("有效至", "Until"), Holds::day, Shorten::never, 10},
      {console.text("备注", "Note"), Align::left, Shorten::end, 10},
  });
  const int code = reading.pages("/v1/actors", {}, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      if (!options.retired && text_at(row, {"retired"}) == "true") continue;
      const std::string until = text_at(row, {"expires"});
      table.add({text_at(row, {"actor"}), text_at(row, {"handle"}), party_at(row, "organisation"),
                 enumerator_word<Role>(console, text_at(row, {"role"})),
                 until == "null" ? "" : until, note_of(row, console)});
    }
  });
  if (code != kExitOk || console.json) return code;
  reading.print({"操作员", "Actors"}, table, {"没有操作员。", "Nobody is enrolled."});
  return reading.finish();
}

}  // namespace yingbu::actors
