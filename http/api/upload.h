#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/api/file_jobs.h"
#include "http/api/input.h"
#include "http/api/parts.h"

// What the addresses that take files share: one body that holds several of them one behind the
// other, mappings among them, and a job that is answered with 202.
namespace yingbu {

// Cuts the body of a request from its beginning. Each refusal is bad_query of the parameter that
// says the length.
class BodyCutter {
 public:
  explicit BodyCutter(std::string_view body) : body_(body) {}

  // The next so many bytes as that part.
  Result<void> take(std::string_view parameter, const std::string& part, std::size_t bytes);
  // Lengths with commas between ("1200,880"), one file each; the parts are "NAME 1", "NAME 2", ...
  Result<std::vector<std::string>> take_each(std::string_view parameter, const std::string& part,
                                             const std::optional<std::string>& lengths);
  // All that is left.
  void take_rest(const std::string& part);
  std::size_t left() const { return body_.size() - at_; }
  std::string_view last() const;  // what was taken last
  std::vector<FilePart> parts() && { return std::move(parts_); }

 private:
  const std::string_view body_;
  std::size_t at_ = 0;
  std::vector<FilePart> parts_;
};

// A mapping that a request has: one that is shipped, by its name, or the next bytes of the body.
struct MappingTaken {
  std::string name;  // of what is shipped, else of the part
  std::string_view text;
  std::string_view parameter;  // that says so
  bool is_shipped = false;
};
// How it may be said.
struct MappingAsked {
  std::string_view name_parameter;
  const std::optional<std::string>& name;
  std::string_view bytes_parameter;
  std::size_t bytes = 0;
};
// bad_query: neither or both, none of that name, longer than the body. Nothing where `optional` and
// neither is given.
Result<std::optional<MappingTaken>> take_mapping(BodyCutter& cutter, const MappingAsked& asked,
                                                 const std::string& part, bool optional);
// The text of a shipped mapping; bad_query names those there are.
Result<std::string_view> shipped_mapping(std::string_view parameter, const std::string& name);

// Refuses text that a name may not have, or that is too long for one.
Result<void> check_name(std::string_view parameter, const std::string& text);
// A form (multipart) is refused, and a service that has no desk.
Result<void> check_upload(const Parts& parts, const Call& call);

// Read models that know whoever is enrolled by now; read_behind. Blocks until they do.
Result<Snapshot> upload_snapshot(const Parts& parts);

// Whose files the caller may know of.
std::optional<PartyNo> own_files(const Call& call);

// The order with who gives it and the body; the job's row, or why it is not taken.
Result<FileJobRow> add_order(const Parts& parts, Call& call, FileOrder order);
// 202 with the row, on a thread of the batches: `take` is handed the call.
void answer_upload(const Parts& parts, std::shared_ptr<Call> call,
                   Result<FileJobRow> (*take)(const Parts&, Call&));

// Reads the query of an upload; a text among `texts` is refused where it is no name.
template <class Input>
Result<Input> upload_input(const Call& call, const View& view,
                           std::initializer_list<std::optional<std::string> Input::*> texts) {
  Input input;
  QueryReader query(call.request, input_names<Input>().parameters);
  read_input({call.request, query, &view, own_files(call)}, input);
  if (query.refusal()) return *query.refusal();
  for (const auto text : texts) {
    if (input.*text) YINGBU_CHECK(check_name(name_in(input, input.*text), *(input.*text)));
  }
  return input;
}

}  // namespace yingbu
