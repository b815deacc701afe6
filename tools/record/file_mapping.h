#pragma once

#include "tools/record/import.h"

// Which mapping a file is read with: the one that was named (a file, or one that comes with the
// program by its name), or the only one of these that fits its header.
namespace yingbu::import {

// Says which was taken where none was named. Throws CommandError: it cannot be read, is of another
// verb, none or several fit; or it names a party that is only an example and is to be recorded.
Mapping file_mapping(const Options& options, std::string_view content, const Console& console);

// --detect: what fits the file, and its TOML.
int detect(const Options& options, std::string_view content, const Console& console);
// --preview: its first rows as they are understood.
int show_preview(const Options& options, const Mapping& mapping, std::string_view content,
                 const Console& console);

}  // namespace yingbu::import
