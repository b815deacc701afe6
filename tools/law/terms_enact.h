#pragma once

#include <boost/json/array.hpp>
#include <optional>
#include <string>

#include "tools/law/papers.h"

// yingbu terms enact FILE: the file as a proposal that opens its programme, where it is new, and
// enacts its terms. Another person decides, as on any proposal.
namespace yingbu::law {

struct EnactOptions {
  EndpointOptions endpoint;
  std::string file;
  std::string programme;  // in place of the file's
  std::string bureau;     // of a new programme; one's own organisation by default
  std::string proposal;   // its id; "terms-PROGRAMME-DAY" by default
  std::string request_id;
  bool dry_run = false;
};
int run_enact(const EnactOptions& options, const Console& console);

// The file's terms under the code that the command line names, if it does.
std::optional<TermsFile> paper_for(const std::string& file, const std::string& programme,
                                   const Console& console);
// What enacts them. Nothing where the programme has another shape, which has been said.
std::optional<boost::json::array> enacting(Reading& reading, const TermsFile& paper,
                                           const std::optional<ServedProgramme>& served,
                                           const std::string& bureau, const Console& console);

}  // namespace yingbu::law
