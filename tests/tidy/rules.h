#pragma once

#include "tests/tidy/source_tree.h"

// The rules this_tree_test holds the project to. Each looks at one file or at the whole tree and
// says, for every fault, where it is and what to do instead.
namespace yingbu::tidy {

// Rooms know only rooms to their left: base <- instruments <- domain <- log <- projections <- http
// <- tools; intake and reference know base and domain only. Every folder of the ledger has a room.
Findings include_direction(const SourceFile& file);
// Libraries have their rooms: Beast in http, RocksDB in log and projections, threads outside the
// pure rooms.
Findings library_headers(const SourceFile& file);
// Quoted includes start at the root; a header begins with #pragma once.
Findings header_form(const SourceFile& file);

// Words that are banned somewhere, each with its replacement.
Findings banned_words(const SourceFile& file);
// No float, double or floating literal below ledger/ and projections/.
Findings floats(const SourceFile& file);
// g++ 12 miscompiles co_await expressions that hold an aggregate or a capturing lambda.
Findings coroutine_temporaries(const SourceFile& file);
// Notes to self belong in an issue, switched-off tests nowhere.
Findings unfinished_work(const SourceFile& file);

// The names of shapes stand with the instruments, and where a programme is set up.
Findings shape_names(const SourceFile& file);
// visit_event and visit_command are called by the files of a list only, each with its reason.
Findings visitors(const SourceFile& file);

// At most 500 lines a file of code; no file named for nothing in particular.
Findings file_size(const SourceFile& file);
Findings file_name(const SourceFile& file);
// A .cc stands in its folder's CMakeLists.txt, a header is included, a data file is read.
Findings dead_files(const Tree& tree);

// A type that is no file's own has a name of its own: of two in one namespace the linker takes one.
Findings types_twice(const Tree& tree);

// Relative links and files named in backquotes exist.
Findings broken_links(const Tree& tree);
// No path of one particular machine.
Findings machine_paths(const SourceFile& file);
// No code, test or build file reads what lies beside the project: a clone stands alone.
Findings outside_paths(const SourceFile& file);

// All of the above.
Findings all_findings(const Tree& tree);

}  // namespace yingbu::tidy
