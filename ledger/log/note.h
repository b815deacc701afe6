#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// C2SP signed notes: a text and the lines that sign it. Pure functions; any thread.
//
//   note       := text LF signature+
//   text       := line+                          UTF-8, no control characters but LF
//   signature  := "— " name " " base64(blob) LF  blob at least 5 bytes: key hash and signature
//   name       := printable ASCII without space and '+', 1..200 characters
namespace yingbu {

struct NoteSignature {
  std::string name;
  std::string blob;
  bool operator==(const NoteSignature&) const = default;
};

struct SignedNote {
  std::string text;
  std::vector<NoteSignature> signatures;
  bool operator==(const SignedNote&) const = default;
};

bool is_note_name(std::string_view name);
// encode_note(*decode_note(b)) == b for every b it accepts; at most 16 signatures.
std::string encode_note(const SignedNote& note);
std::optional<SignedNote> decode_note(std::string_view bytes);

// Standard base64 with padding; only the canonical form decodes.
std::string base64(std::string_view bytes);
std::optional<std::string> parse_base64(std::string_view text);

}  // namespace yingbu
