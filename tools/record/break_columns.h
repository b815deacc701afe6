#pragma once

#include <string>
#include <string_view>

#include "ledger/base/words.h"
#include "tools/terminal/console.h"

// 差异的列 that no file has under a name of its own: fields of payments, whatever form their file
// is of, and what two files do not agree in. In the ledger they stand in Chinese, as columns of
// files do.
namespace yingbu {

// Of a payment's field, "amount"; of a match, "only_left" and so on. Others have none: nullptr.
const Words* break_column_words(std::string_view name);

// Is it of two files, so that the right one's value stands in the ledger's place?
bool is_of_two_files(std::string_view column);

// A column of a break for a reader, with its day.
std::string break_column_shown(const std::string& column, const Console& console);
// 账内, or of two files 右侧文件: whose value stands beside the file's.
std::string other_side_shown(std::string_view column, const Console& console);

}  // namespace yingbu
