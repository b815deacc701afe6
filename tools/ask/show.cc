#include "tools/ask/show.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "http/client.h"
#include "tools/terminal/event_text.h"
#include "tools/terminal/words.h"

namespace yingbu::show {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_party(std::string_view name) {
  return is_one_of(name, {"guarantor", "borrower", "bank", "bureau", "party", "payee",
                          "organisation", "from", "to", "province", "national_fund", "owner"});
}

std::string value_text(std::string_view name, std::string_view owner, const Json& value,
                       Reading& reading, const Console& console) {
  const std::string plain = raw_text_at(value, {});  // its lines stand below each other
  if (value.is_string() && is_amount(name, owner)) return yuan_of_fen_text(plain);
  if (value.is_int64() && is_party(name)) return reading.party_name(plain) + " #" + plain;
  if (value.is_int64() && is_one_of(name, {"actor", "proposed_by"})) {
    return reading.actor_name(plain);
  }
  if (value.is_bool()) {
    return std::string(value.get_bool() ? console.pick("是", "yes") : console.pick("否", "no"));
  }
  if (name == "account" && value.is_string()) return account_word(console, plain);
  return value_word(console, name, plain);
}

// Fields of the payload, what is nested indented below its name.
void data_pairs(Pairs& pairs, std::string_view owner, const boost::json::object& data,
                const std::string& indent, Reading& reading, const Console& console) {
  for (const auto& member : data) {
    const std::string_view name(member.key().data(), member.key().size());
    const Json& value = member.value();
    const bool of_books = name == "account" && value.is_string();
    const std::string label =
        indent + (of_books ? console.text("科目", "account") : field_word(console, name, owner));
    if (const auto* object = value.if_object()) {
      pairs.emplace_back(label, " ");
      data_pairs(pairs, name, *object, indent + "  ", reading, console);
    } else if (const auto* array = value.if_array()) {
      for (std::size_t i = 0; i < array->size(); ++i) {
        const std::string numbered = label + " " + std::to_string(i + 1);
        if (const auto* element = (*array)[i].if_object()) {
          pairs.emplace_back(numbered, " ");
          data_pairs(pairs, name, *element, indent + "  ", reading, console);
        } else {
          pairs.emplace_back(numbered, value_text(name, owner, (*array)[i], reading, console));
        }
      }
    } else {
      pairs.emplace_back(label, value_text(name, owner, value, reading, console));
    }
  }
}

Pairs header_pairs(const Json& item, Reading& reading, const Console& console) {
  Pairs pairs;
  const auto line = [&](std::string_view zh, std::string_view en, std::string value) {
    pairs.emplace_back(console.pick(zh, en), std::move(value));
  };
  const std::string event = text_at(item, {"event"});
  line("序号", "Seq", text_at(item, {"seq"}));
  line("事件", "Event",
       event.empty() ? console.text("（内容已依法清除）", "(erased by law)")
                     : event_word(console, event) + " " + event);
  line("业务日期", "Basis date", text_at(item, {"basis_date"}));
  line("入账日期", "Booked date", text_at(item, {"booked_date"}));
  line("记录时间", "Recorded at", china_time(text_at(item, {"recorded_at"})));
  line("操作员", "Actor", reading.actor_name(text_at(item, {"actor"})));
  line("机构", "Organisation", reading.party_name(text_at(item, {"organisation"})));
  line("同组首号", "Group from", text_at(item, {"group_first_seq"}));
  const std::string cause = text_at(item, {"caused_by"});
  line("起因", "Caused by", cause == "0" ? "" : cause);
  line("流水", "Stream", text_at(item, {"stream"}) + " / " + text_at(item, {"stream_version"}));
  return pairs;
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  const auto show = [&](const Json& page) {
    const Json* item = at(page, {"item"});
    if (!item) return;
    console.out << pairs_text(header_pairs(*item, reading, console), console.columns) << '\n';
    if (text_at(*item, {"withheld"}) == "true") {
      console.out << console.pick("内容不对本机构开放。", "Its content is not open to you.")
                  << '\n';
      return;
    }
    if (const Json* data = at(*item, {"data"}); data && data->is_object()) {
      Pairs pairs;
      data_pairs(pairs, text_at(*item, {"event"}), data->get_object(), "", reading, console);
      console.out << console.pick("内容", "Content") << '\n'
                  << pairs_text(pairs, console.columns) << '\n';
    }
    const std::string lines = postings_text(rows_at(page, "postings"), reading, console);
    console.out << console.pick("分录", "Postings") << '\n'
                << (lines.empty()
                        ? console.text("本记录不产生分录。\n", "This record posts nothing.\n")
                        : lines);
  };
  const int code = reading.item("/v1/events/" + percent_encoded(options.seq), {}, show);
  if (code == kExitOk && !console.json) console.out << reading.footer();
  return code;
}

}  // namespace yingbu::show
