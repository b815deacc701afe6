#include "ledger/intake/row_command.h"

#include <algorithm>

#include "ledger/base/fields/text.h"
#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/intake/row_reader.h"

namespace yingbu {
namespace {

using RowCommands = boost::mp11::mp_list<CarryInGuarantee, CarryInEntitlement, CarryInRelease,
                                         StateOpeningBalance, AllocateBudget, RecordReceipt>;

// Calls f with the type of that name; false where it is none of them.
template <class F>
bool with_row_command(std::string_view name, F&& f) {
  bool found = false;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, RowCommands>>(
      [&]<class Command>(boost::mp11::mp_identity<Command>) {
        if (found || name != CommandEntry<Command>::name) return;
        found = true;
        f(std::type_identity<Command>{});
      });
  return found;
}

// Scenario text of a value: bare where it can be, so that it may be a number, a date or a name.
std::string as_text(const std::string& value) {
  const bool bare = std::all_of(value.begin(), value.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 ||
           std::string_view("_.:/-").find(c) != std::string_view::npos;
  });
  if (bare && !value.empty()) return value;
  std::string quoted = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

const FieldMapping* mapped(const Mapping& mapping, std::string_view field) {
  for (const FieldMapping& known : mapping.fields) {
    if (known.field == field) return &known;
  }
  return nullptr;
}

class CommandBuilder : public RowReader {
 public:
  using RowReader::RowReader;

  RowLife build() {
    RowLife life;
    life.key = key();
    for (const FieldMapping& field : mapping_.fields) add_field(field);
    add_party(life, "guarantor", mapping_.guarantor);
    add_party(life, "borrower", mapping_.borrower);
    add_party(life, "bank", mapping_.bank);
    if (mapping_.shares.given()) add_shares();
    if (!defects_.empty()) return life;
    with_row_command(mapping_.command, [&]<class C>(std::type_identity<C>) {
      auto command = from_text<C>(fields_);
      if (!command) return refuse(command.error());
      life.steps.push_back(
          {request_id(mapping_, life.key, "row"), {dated(*std::move(command), std::nullopt)}});
    });
    return life;
  }

 private:
  void add_field(const FieldMapping& field) {
    if (field.from.column.empty()) {
      fields_.push_back({field.field, as_text(field.from.constant)});
      return;
    }
    const Cell& at = cell(field.from.column);
    if (at.text.empty() || !at.readable) return;
    const Column& column = *find_column(mapping_, field.from.column);
    std::string value = as_text(at.text);
    if (column.type == ColumnType::word) {
      value = as_text(at.meanings.front());
    } else if (column.type == ColumnType::date) {
      value = text(Date{static_cast<std::int32_t>(*at.number)});
    } else if (at.number) {
      value = std::to_string(*at.number);
    }
    fields_.push_back({field.field, std::move(value)});
  }

  void add_party(RowLife& life, const std::string& field, const PartyMapping& from) {
    if (!from.id.given()) return;
    const FieldMapping* start = mapped(mapping_, "start");
    std::optional<Date> on;
    if (start && !start->from.column.empty()) on = need_date(start->from.column);
    fields_.push_back({field, as_text(party(life.parties, from, on))});
  }

  void add_shares() {
    const FieldMapping* principal = mapped(mapping_, "principal");
    const bool by_amount = !mapping_.shares.guaranteed_column.empty() && principal;
    const Money amount = by_amount && !principal->from.column.empty()
                             ? need_amount(principal->from.column)
                             : Money{};
    std::string value;
    for (const RiskShare& share : shares(amount)) {
      if (!value.empty()) value += ',';
      value += std::string(enum_name(share.sharer)) + ':' + std::to_string(share.parts);
    }
    fields_.push_back({"shares", std::move(value)});
  }

  void refuse(Rejection rejection) {
    const std::string column = column_of_field(mapping_, rejection.field);
    defects_.push_back(
        defect_of(rejection, column, column.empty() ? std::string() : cell(column).text));
  }

  std::vector<TextField> fields_;
};

}  // namespace

bool is_row_command(std::string_view name) {
  return with_row_command(name, [](auto) {});
}

std::string row_commands() {
  std::string names;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, RowCommands>>(
      [&]<class Command>(boost::mp11::mp_identity<Command>) {
        names += (names.empty() ? "" : ", ") + std::string(CommandEntry<Command>::name);
      });
  return names;
}

bool has_field(std::string_view command, std::string_view field) {
  bool has = false;
  with_row_command(
      command, [&]<class C>(std::type_identity<C>) { has = is_text_field(described<C>(), field); });
  return has;
}

RowLife read_row_command(const Mapping& mapping, const std::vector<Cell>& cells,
                         std::optional<Date> booked_date, std::vector<Defect>& defects) {
  return CommandBuilder(mapping, cells, booked_date, defects).build();
}

std::string column_of_field(const Mapping& mapping, std::string_view field) {
  std::string name(field);
  std::replace(name.begin(), name.end(), '/', '.');
  if (name.starts_with("commands.")) {  // of a group: commands/0/field
    const std::size_t dot = name.find('.', std::string_view("commands.").size());
    name = dot == std::string::npos ? std::string() : name.substr(dot + 1);
  }
  if (const FieldMapping* known = mapped(mapping, name)) {
    return known->from.column.empty() ? mapping.key : known->from.column;
  }
  if (name == "guarantor" && mapping.guarantor.id.given()) return mapping.guarantor.id.column;
  if (name == "borrower" && mapping.borrower.id.given()) return mapping.borrower.id.column;
  if (name == "bank" && mapping.bank.id.given()) return mapping.bank.id.column;
  if (name.starts_with("shares") && mapping.shares.given()) {
    return mapping.shares.percent_columns.empty()
               ? mapping.shares.guaranteed_column
               : mapping.shares.percent_columns.at(Sharer::direct);
  }
  return mapping.key;
}

std::string amount_field_of(const Mapping& mapping, const std::string& column) {
  for (const FieldMapping& field : mapping.fields) {
    if (field.from.column == column && field.field.find('.') == std::string::npos) {
      return field.field;
    }
  }
  return {};
}

Money amount_in_field(const Command& command, std::string_view field) {
  Money amount;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, RowCommands>>(
      [&]<class I>(I) {
        const auto* c = command.as<typename I::type>();
        if (!c) return;
        for_each_field(*c, [&]<class F>(const char* name, const F& value) {
          if (field != name) return;
          if constexpr (std::is_same_v<F, Money>) amount = value;
          if constexpr (std::is_same_v<F, std::optional<Money>>) amount = value.value_or(Money{});
        });
      });
  return amount;
}

}  // namespace yingbu
