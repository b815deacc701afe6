#pragma once

#include <boost/json/array.hpp>

#include "tools/ask/reading.h"

namespace yingbu::law {

// Tries the commands without recording them and prints whose D they move: the key, what is due now,
// what would be, the difference, largest first, at most `rows` of them and the total of all. Says
// where the trial came to its bound and more would follow. The exit code.
int print_dues_moved(Reading& reading, boost::json::array commands, unsigned rows,
                     const Console& console);

}  // namespace yingbu::law
