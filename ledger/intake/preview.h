#pragma once

#include <string>
#include <string_view>

#include "ledger/intake/mapping.h"

// 预览: the first rows of a file as the mapping understands them, before anything is compared.
// Reads no ledger.
namespace yingbu {

// For people, at most 80 columns by display width. Rejects as import_rows does.
Result<std::string> preview(std::string_view bytes, const Mapping& mapping, std::string_view sheet,
                            std::size_t rows, Language language);

}  // namespace yingbu
