#include "tools/law/terms_enact.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "ledger/base/fields/json.h"
#include "ledger/instruments/words.h"
#include "tools/record/give.h"
#include "tools/record/proposals.h"
#include "tools/record/receipt.h"

namespace yingbu::law {

std::optional<TermsFile> paper_for(const std::string& file, const std::string& programme,
                                   const Console& console) {
  auto paper = sound_paper(file, console);
  if (paper && !programme.empty()) paper->programme = programme;
  return paper;
}

std::optional<boost::json::array> enacting(Reading& reading, const TermsFile& paper,
                                           const std::optional<ServedProgramme>& served,
                                           const std::string& bureau, const Console& console) {
  boost::json::array commands;
  if (served && served->shape != paper.shape) {
    const Words is = words_of(served->shape);
    const Words said = words_of(paper.shape);
    console.fail(
        kExitRejected,
        {"项目“" + paper.programme + "”的政策形态是" + std::string(is.zh) + "，文件写的是" +
             std::string(said.zh) + "；政策形态不能更改，请另立项目（programme）",
         "programme '" + paper.programme + "' is of shape " + std::string(is.name) +
             ", the file says " + std::string(said.name) +
             "; a shape is for ever: give the file another programme"});
    return std::nullopt;
  }
  if (!served) {
    std::string whose = bureau;
    if (whose.empty()) {
      const auto own = own_organisation(reading, console);
      if (!own) return std::nullopt;
      whose = *own;
    }
    commands.push_back({{"command", "establish_programme"},
                        {"data",
                         {{"programme", paper.programme},
                          {"bureau", whose},
                          {"title", paper.title},
                          {"shape", enum_name(paper.shape)}}}});
  }
  commands.push_back({{"command", "enact_terms"},
                      {"data", {{"programme", paper.programme}, {"terms", to_json(paper.terms)}}}});
  return commands;
}

int run_enact(const EnactOptions& options, const Console& console) {
  const auto paper = paper_for(options.file, options.programme, console);
  if (!paper) return kExitRejected;
  const ReadOptions read{options.endpoint};
  Console quiet = console;
  quiet.json = false;  // --json prints the receipt alone
  Reading reading(read, quiet);
  int code = kExitOk;
  const auto served = served_programme(reading, paper->programme, code);
  if (code != kExitOk) return code;
  const std::uint32_t number = served ? in_force(*served, paper->terms.effective_from) : 0;
  if (number != 0 && served->terms[number - 1] == paper->terms) {
    return console.fail(kExitRejected, {"施行的正是这些条款，没有可提的",
                                        "these very terms are in force; there is nothing to "
                                        "propose"});
  }
  auto commands = enacting(reading, *paper, served, options.bureau, console);
  if (!commands) return kExitRejected;
  if (options.dry_run) {
    const boost::json::object trial = {{"dry_run", true}, {"commands", std::move(*commands)}};
    const Response response =
        reading.endpoint.post("/v1/commands", boost::json::serialize(trial), "application/json");
    if (const auto failure = failed(response, console)) return *failure;
    if (console.json) return print_json(response, console);
    show_receipt(parsed(response), reading, console);
    return kExitOk;
  }
  const std::string day = text(paper->terms.effective_from);
  return proposals::propose(
      reading,
      {options.proposal.empty() ? "terms-" + paper->programme + "-" + day : options.proposal,
       paper->title + " " + paper->terms.document, std::move(*commands),
       Phrase{"尚未施行：须由同一单位的另一人核对后办理",
              "Nothing is enacted yet: another person of the organisation decides"},
       options.request_id},
      console);
}

}  // namespace yingbu::law
