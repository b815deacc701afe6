// Must not compile: the test looks for the message that says why (CMakeLists.txt here).
#include "ledger/base/fields/archive.h"

#if defined(VARIANT)
std::string bytes = yingbu::encode(std::variant<int, bool>{});
#elif defined(FLOAT)
std::string bytes = yingbu::encode(0.5);
#endif
