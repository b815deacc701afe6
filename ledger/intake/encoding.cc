#include "ledger/intake/encoding.h"

#include <cassert>
#include <cerrno>
#include <iconv.h>

#include "ledger/base/failure.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/refuse.h"

namespace yingbu {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

struct Converted {
  std::string text;
  std::size_t read = 0;  // bytes of the input; all of them on success
};

Converted convert(const char* to, const char* from, std::string_view bytes) {
  const iconv_t converter = iconv_open(to, from);
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    throw Failure("系统缺少 GB18030 转换表，请安装 libc 的 gconv 模块（Debian：libc6）",
                  "the system lacks the GB18030 conversion; install the gconv modules (libc6)");
  }
  Converted out;
  out.text.resize(bytes.size() * 2 + 8);
  char* in = const_cast<char*>(bytes.data());  // iconv reads only
  std::size_t left = bytes.size();
  std::size_t written = 0;
  while (left > 0) {
    char* at = out.text.data() + written;
    std::size_t room = out.text.size() - written;
    const std::size_t status = iconv(converter, &in, &left, &at, &room);
    written = out.text.size() - room;
    if (status != static_cast<std::size_t>(-1)) break;
    if (errno != E2BIG) break;
    out.text.resize(out.text.size() * 2);
  }
  iconv_close(converter);
  out.text.resize(written);
  out.read = bytes.size() - left;
  return out;
}

// Windows writes € as 0x80 into what it calls GBK; GB18030 has it in two bytes.
std::string with_euro_of_windows(std::string_view bytes) {
  constexpr unsigned char kEuro = 0x80;
  std::string out;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const char second = i + 1 < bytes.size() ? bytes[i + 1] : '\0';
    const std::size_t length = first <= kEuro ? 1 : second >= '0' && second <= '9' ? 4 : 2;
    out += first == kEuro ? std::string_view("\xa2\xe3") : bytes.substr(i, length);
    i += length;
  }
  return out;
}

std::size_t valid_utf8_prefix(std::string_view bytes) {
  std::string_view rest = bytes;
  while (take_code_point(rest)) {
  }
  return bytes.size() - rest.size();
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  return encoding == Encoding::gb18030 ? "GB18030" : "UTF-8";
}

Result<DecodedFile> decode_file(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) {
    return refuse_file("文件是 UTF-16 编码，请另存为“CSV UTF-8”再导入",
                       "the file is UTF-16; save it as 'CSV UTF-8' and import that");
  }
  if (bytes.starts_with(kByteOrderMark)) {
    const std::string_view text = bytes.substr(kByteOrderMark.size());
    if (is_utf8(text)) return DecodedFile{std::string(text), Encoding::utf8_bom};
    return refuse_file("文件有 UTF-8 标记，但第 {} 字节（自 0 起）不是 UTF-8，请重新导出",
                       "the file is marked as UTF-8, but byte {} (from 0) is not; export it again",
                       kByteOrderMark.size() + valid_utf8_prefix(text));
  }
  if (is_utf8(bytes)) return DecodedFile{std::string(bytes), Encoding::utf8};
  const std::string of_windows = with_euro_of_windows(bytes);
  Converted converted = convert("UTF-8", "GB18030", of_windows);
  if (converted.read == of_windows.size())
    return DecodedFile{std::move(converted.text), Encoding::gb18030};
  return refuse_file(
      "文件既不是 UTF-8（第 {} 字节有误），也不是 GB18030（第 {} 字节有误，均自 0 起）；请另存为“CSV "
      "UTF-8”再导入",
      "the file is neither UTF-8 (wrong at byte {}) nor GB18030 (wrong at byte {}, both from 0); "
      "save it as 'CSV UTF-8' and import that",
      valid_utf8_prefix(bytes), converted.read);
}

std::string encode_file(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::utf8) return std::string(text);
  if (encoding == Encoding::utf8_bom) return std::string(kByteOrderMark).append(text);
  Converted converted = convert("GB18030", "UTF-8", text);
  assert(converted.read == text.size());
  return std::move(converted.text);
}

}  // namespace yingbu
