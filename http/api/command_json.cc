#include "http/api/command_json.h"

#include "ledger/base/fields/json.h"
#include "ledger/base/limits.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/described_commands.h"
#include "ledger/domain/proposals/commands.h"

namespace yingbu {
namespace {

struct CommandForm {
  std::string command;
  std::optional<Date> basis_date;
  std::optional<Date> booked_date;
  RawJson data;
};
BOOST_DESCRIBE_STRUCT(CommandForm, (), (command, basis_date, booked_date, data))

struct RequestForm {
  std::optional<std::string> request_id;
  std::optional<bool> dry_run;
  std::optional<RawJson> commands;
  std::optional<std::string> command;
  std::optional<Date> basis_date;
  std::optional<Date> booked_date;
  std::optional<RawJson> data;
};
BOOST_DESCRIBE_STRUCT(RequestForm, (),
                      (request_id, dry_run, commands, command, basis_date, booked_date, data))

struct SequenceForm {
  RawJson sequence;
};
BOOST_DESCRIBE_STRUCT(SequenceForm, (), (sequence))

struct ProposeForm {
  std::string proposal;
  std::string note;
  RawJson commands;
};
BOOST_DESCRIBE_STRUCT(ProposeForm, (), (proposal, note, commands))

Result<std::vector<CommandRequest>> commands_at(const boost::json::value& json,
                                                const std::string& path);

Result<Command> propose_at(const boost::json::value& json, const std::string& path) {
  YINGBU_TRY(form, from_json<ProposeForm>(json, path));
  YINGBU_TRY(commands, commands_at(*form.commands.value, path + "/commands"));
  Propose propose{std::move(form.proposal), std::move(form.note), {}};
  for (const CommandRequest& each : commands) {
    Encoded encoded = encode_command(each.command);
    propose.commands.push_back({encoded.tag, encoded.version, each.basis_date, each.booked_date,
                                Bytes{std::move(encoded.payload)}});
  }
  return Command(std::move(propose));
}

Result<Command> data_of(std::uint16_t tag, const boost::json::value& json,
                        const std::string& path) {
  if (tag == CommandEntry<Propose>::tag) return propose_at(json, path);
  const DescribedCommand command = described_command(tag);
  std::shared_ptr<void> value = command.fresh();
  if (auto refusal = read_json(json, path, *command.type, value.get())) {
    return *std::move(refusal);
  }
  return Command(tag, std::move(value));
}

// The commands anybody may give; the ledger's own are not among them.
std::string known_commands() {
  std::string names;
  for (const CommandRow& row : kCommands) {
    if (!row.grants.any()) continue;
    if (!names.empty()) names += ", ";
    names += row.name;
  }
  return names;
}

Result<Command> command_named(const std::string& name, const boost::json::value& data,
                              const std::string& path) {
  for (const CommandRow& row : kCommands) {
    if (row.grants.any() && row.name == name) {
      return data_of(row.tag, data, path + "/data");
    }
  }
  return reject(Reason::unknown_name, path + "/command")
      .with("value", name)
      .with("kind_zh", "命令")
      .with("kind_en", "command")
      .with("known", known_commands());
}

Result<CommandRequest> command_at(const boost::json::value& json, const std::string& path) {
  YINGBU_TRY(form, from_json<CommandForm>(json, path));
  YINGBU_TRY(command, command_named(form.command, *form.data.value, path));
  return CommandRequest{std::move(command), form.basis_date, form.booked_date};
}

Result<const boost::json::array*> array_at(const boost::json::value& json, const std::string& path,
                                           std::size_t limit) {
  const auto* array = json.if_array();
  if (!array) return json_detail::wrong_type({nullptr, path}, "数组", "array", json);
  if (array->empty()) return reject(Reason::empty_command, path);
  if (array->size() > limit) {
    return reject(Reason::too_many, path)
        .with("count", std::to_string(array->size()))
        .with("limit", std::to_string(limit));
  }
  return array;
}

Result<std::vector<CommandRequest>> commands_at(const boost::json::value& json,
                                                const std::string& path) {
  YINGBU_TRY(array, array_at(json, path, limits::commands_per_group_max));
  std::vector<CommandRequest> commands;
  commands.reserve(array->size());
  for (std::size_t i = 0; i < array->size(); ++i) {
    YINGBU_TRY(command, command_at((*array)[i], path + "/" + std::to_string(i)));
    commands.push_back(std::move(command));
  }
  return commands;
}

Result<RequestBody> request_at(const boost::json::value& json, const std::string& path) {
  YINGBU_TRY(form, from_json<RequestForm>(json, path));
  RequestBody body{std::move(form.request_id), {}, form.dry_run.value_or(false), !form.commands};
  if (form.commands) {
    const char* beside = form.command       ? "command"
                         : form.data        ? "data"
                         : form.basis_date  ? "basis_date"
                         : form.booked_date ? "booked_date"
                                            : nullptr;
    if (beside) {
      return json_detail::unknown_field({nullptr, path}, beside, "request_id, dry_run, commands");
    }
    YINGBU_TRY(commands, commands_at(*form.commands->value, path + "/commands"));
    body.commands = std::move(commands);
    return body;
  }
  if (!form.command && !form.data) return reject(Reason::empty_command, path);
  if (!form.command) return json_detail::missing_field({nullptr, path}, "command");
  if (!form.data) return json_detail::missing_field({nullptr, path}, "data");
  YINGBU_TRY(command, command_named(*form.command, *form.data->value, path));
  body.commands.push_back({std::move(command), form.basis_date, form.booked_date});
  return body;
}

bool is_of_envelope(std::string_view field) {
  return field.empty() || field == "basis_date" || field == "booked_date";
}

}  // namespace

Result<RequestBody> parse_request(std::string_view body) {
  YINGBU_TRY(json, parse_strict(body));
  return request_at(json, "");
}

Result<CommandRequest> parse_command(std::string_view line) {
  YINGBU_TRY(json, parse_strict(line));
  return command_at(json, "");
}

Result<BatchLine> parse_batch_line(std::string_view line) {
  YINGBU_TRY(json, parse_strict(line));
  BatchLine parsed;
  if (!json.is_object() || !json.get_object().contains("sequence")) {
    YINGBU_TRY(request, request_at(json, ""));
    parsed.requests.push_back(std::move(request));
    return parsed;
  }
  parsed.sequence = true;
  YINGBU_TRY(form, from_json<SequenceForm>(json));
  YINGBU_TRY(array, array_at(*form.sequence.value, "/sequence", limits::commands_per_group_max));
  for (std::size_t i = 0; i < array->size(); ++i) {
    YINGBU_TRY(request, request_at((*array)[i], "/sequence/" + std::to_string(i)));
    parsed.requests.push_back(std::move(request));
  }
  return parsed;
}

std::string field_in_body(const std::string& field, const RequestBody& body,
                          const std::string& prefix) {
  std::string place = prefix;
  std::string_view rest = field;
  constexpr std::string_view kGroup = "commands/";
  if (body.commands.size() > 1 && rest.starts_with(kGroup)) {
    const auto end = std::min(rest.find('/', kGroup.size()), rest.size());
    place += "/" + std::string(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  } else if (rest.empty()) {
    return place;
  } else if (!body.single) {
    place += "/commands/0";
  }
  if (!is_of_envelope(rest)) place += "/data";
  if (!rest.empty()) place += "/" + std::string(rest);
  return place;
}

}  // namespace yingbu
