#include "ledger/log/note.h"

#include <algorithm>
#include <openssl/evp.h>

#include "ledger/base/utf8.h"

namespace yingbu {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // "— "
constexpr std::size_t kNameMax = 200;
constexpr std::size_t kSignaturesMax = 16;
constexpr std::size_t kBlobMin = 5;

bool is_text(std::string_view text) {
  return !text.empty() && text.back() == '\n' && is_utf8(text) &&
         std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

std::optional<NoteSignature> decode_signature(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !is_note_name(line.substr(0, space))) return std::nullopt;
  auto blob = parse_base64(line.substr(space + 1));
  if (!blob || blob->size() < kBlobMin) return std::nullopt;
  return NoteSignature{std::string(line.substr(0, space)), *std::move(blob)};
}

}  // namespace

bool is_note_name(std::string_view name) {
  return !name.empty() && name.size() <= kNameMax &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return c > ' ' && c < '\x7f' && c != '+'; });
}

std::string encode_note(const SignedNote& note) {
  std::string bytes = note.text + "\n";
  for (const auto& signature : note.signatures)
    bytes.append(kDash).append(signature.name).append(" ").append(base64(signature.blob)) += '\n';
  return bytes;
}

std::optional<SignedNote> decode_note(std::string_view bytes) {
  const auto gap = bytes.rfind("\n\n");
  if (gap == std::string_view::npos || bytes.back() != '\n') return std::nullopt;
  SignedNote note{std::string(bytes.substr(0, gap + 1)), {}};
  if (!is_text(note.text)) return std::nullopt;
  for (auto rest = bytes.substr(gap + 2); !rest.empty();) {
    const auto end = rest.find('\n');
    auto signature = decode_signature(rest.substr(0, end));
    if (!signature || note.signatures.size() == kSignaturesMax) return std::nullopt;
    note.signatures.push_back(*std::move(signature));
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.empty()) return std::nullopt;
  return note;
}

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // one more for OpenSSL's NUL
  const int n = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                reinterpret_cast<const unsigned char*>(bytes.data()),
                                static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(n));
  return text;
}

std::optional<std::string> parse_base64(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > 64 * 1024) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  const int n = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                reinterpret_cast<const unsigned char*>(text.data()),
                                static_cast<int>(text.size()));
  if (n < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(n));
  // OpenSSL counts the padding as bytes and forgives blanks; what encodes back is canonical.
  for (auto end = text.size(); end > 0 && text[end - 1] == '=' && !bytes.empty(); --end)
    bytes.pop_back();
  if (base64(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace yingbu
