#pragma once

#include <boost/assert/source_location.hpp>
#include <string_view>

namespace yingbu {

// What cannot be, unless the program is wrong: says where and what, and aborts. For the end of a
// function that must return something; elsewhere assert says the same.
[[noreturn]] void bug(std::string_view what,
                      const boost::source_location& where = BOOST_CURRENT_LOCATION);

}  // namespace yingbu
