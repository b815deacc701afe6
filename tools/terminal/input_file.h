#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "tools/terminal/files.h"

// What a person names as input may be anything: a directory, a device without end, a file of
// another kind. It is read within bounds, or said to be what it is.
namespace yingbu {

// The content of a regular file, or of what another process writes into a pipe. Throws CommandError
// (kExitUnreachable): not there, not readable, a directory, a device, beyond the bounds.
std::string read_input(const std::filesystem::path& file, InputBounds bounds);
std::string read_standard_input(InputBounds bounds);

// A file of its owner's, whole or not at all; what stood under the name, a symbolic link too, is
// replaced and not followed. Throws CommandError.
void write_output(const std::filesystem::path& file, std::string_view content);
// The same where nothing bears the name; else a CommandError (kExitUnreachable) that says so.
void create_output(const std::filesystem::path& file, std::string_view content);
// That error ahead of the work, where it can be seen already.
void check_new_output(const std::filesystem::path& file);

}  // namespace yingbu
