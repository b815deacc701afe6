#pragma once

#include <string>
#include <string_view>

#include "ledger/base/rejection.h"

// 字符编码: files come as UTF-8, with or without a byte order mark, or as GB18030, which holds GBK
// and GB 2312 within it. Strict UTF-8 is tried first; the conversion is glibc's iconv, exact both
// ways. Safe from any thread.
namespace yingbu {

enum class Encoding : std::uint8_t { utf8, utf8_bom, gb18030 };
std::string_view name_of(Encoding encoding);  // "UTF-8" or "GB18030"

struct DecodedFile {
  std::string text;  // UTF-8, no byte order mark
  Encoding encoding = Encoding::utf8;
};

// Rejects with malformed_text, naming the first byte that is neither (counted from 0), or UTF-16.
Result<DecodedFile> decode_file(std::string_view bytes);

// The bytes of a file of that encoding. GB18030 has a code for all of Unicode.
std::string encode_file(std::string_view text, Encoding encoding);

}  // namespace yingbu
