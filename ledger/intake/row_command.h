#pragma once

#include "ledger/intake/row_life.h"

// Rows that are one command each (期初结转, and money that comes with it): the mapping names the
// command and says which column, or what constant, each of its fields is.
namespace yingbu {

// May a row be this command?
bool is_row_command(std::string_view name);
// Their names, with ", " between.
std::string row_commands();
// Has the command a field of that name ("size.staff" of a struct)?
bool has_field(std::string_view command, std::string_view field);

RowLife read_row_command(const Mapping& mapping, const std::vector<Cell>& cells,
                         std::optional<Date> booked_date, std::vector<Defect>& defects);

// The column a field of the command came from; the key's where none did.
std::string column_of_field(const Mapping& mapping, std::string_view field);
// The amount field that a column is; "" where it is none.
std::string amount_field_of(const Mapping& mapping, const std::string& column);
// What a row command says in that field; 0 for another command.
Money amount_in_field(const Command& command, std::string_view field);

}  // namespace yingbu
