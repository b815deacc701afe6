// Beast, compiled once for all files that speak HTTP (BOOST_BEAST_SEPARATE_COMPILATION).
#include <boost/beast/src.hpp>
