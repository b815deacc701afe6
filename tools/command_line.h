#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "tools/ask/applications.h"
#include "tools/ask/balances.h"
#include "tools/ask/breaks.h"
#include "tools/ask/capital.h"
#include "tools/ask/chain.h"
#include "tools/ask/clocks.h"
#include "tools/ask/compensations.h"
#include "tools/ask/credit_tools.h"
#include "tools/ask/cut_over.h"
#include "tools/ask/entitlements.h"
#include "tools/ask/events.h"
#include "tools/ask/exposures.h"
#include "tools/ask/funds.h"
#include "tools/ask/gaps.h"
#include "tools/ask/grants.h"
#include "tools/ask/guarantee_batches.h"
#include "tools/ask/guarantees.h"
#include "tools/ask/inbox.h"
#include "tools/ask/indicators.h"
#include "tools/ask/late_entries.h"
#include "tools/ask/match.h"
#include "tools/ask/overview.h"
#include "tools/ask/plan_release.h"
#include "tools/ask/pools.h"
#include "tools/ask/portfolios.h"
#include "tools/ask/show.h"
#include "tools/ask/sources.h"
#include "tools/ask/story.h"
#include "tools/ask/targets.h"
#include "tools/ask/tax.h"
#include "tools/ask/tie.h"
#include "tools/keep/accept_clock.h"
#include "tools/keep/anchors.h"
#include "tools/keep/backup.h"
#include "tools/keep/init.h"
#include "tools/keep/sample.h"
#include "tools/keep/serve.h"
#include "tools/keep/trail.h"
#include "tools/keep/verify.h"
#include "tools/law/terms_diff.h"
#include "tools/law/terms_enact.h"
#include "tools/law/terms_show.h"
#include "tools/paper/papers.h"
#include "tools/record/actors.h"
#include "tools/record/agreements.h"
#include "tools/record/break_steps.h"
#include "tools/record/import.h"
#include "tools/record/proposals.h"
#include "tools/record/signing_keys.h"
#include "tools/record/submit.h"
#include "tools/terminal/version.h"

// The command line: what may be written after `yingbu`, and nothing else. Each command is a struct
// of options and a run() in its own file; those that record are declared in
// command_line_recording.cc, those that read in command_line_reading.cc and
// command_line_duties.cc, papers in command_line_papers.cc.
namespace yingbu {

// Without its list in the help: the type's name says it.
inline CLI::Validator one_of(const std::vector<std::string>& words) {
  return CLI::Validator(CLI::IsMember(words)).description("");
}
inline CLI::Validator between(unsigned low, unsigned high) {
  return CLI::Validator(CLI::Range(low, high)).description("");
}

class CommandLine {
 public:
  explicit CommandLine(Console& console);

  // Parses, and runs the command that was named; its exit code.
  int run(int argc, char** argv);

 private:
  std::string t(std::string_view zh, std::string_view en) const { return console_.text(zh, en); }

  std::string about() const;

  std::string exit_codes() const;
  bool has_command(const std::string& word) const;
  std::string nearest_command(const std::string& word) const;

  CLI::App* command(const char* name, std::string description, std::function<int()> work);

  void name_help(CLI::App* sub);
  static void option(CLI::App* sub, const char* name, std::string& value, const char* type,
                     std::string description);
  void directory(CLI::App* sub, std::string& value, std::string& anchor);
  void endpoint(CLI::App* sub, EndpointOptions& to);
  void moment(CLI::App* sub, ReadOptions& read);
  void files(CLI::App* sub, ReadOptions& read);
  void list_limit(CLI::App* sub, ReadOptions& read);
  void pages(CLI::App* sub, ReadOptions& read);
  void request_id(CLI::App* sub, std::string& value);
  void whose(CLI::App* sub, std::string& guarantor, std::string& borrower, std::string& bank,
             std::string& region);
  void inbox_options(CLI::App* sub, inbox::Options& to);
  void indicator_options(CLI::App* sub, indicator_table::Options& to);

  void add_making();
  struct FileVerb {  // what a verb does with a file
    bool opening;
    bool records;
    bool asks;  // before it records
  };
  void add_import(CLI::App* sub, FileVerb verb);
  void add_match();
  void add_correcting();
  void add_people();
  void add_terms();
  void token_options(CLI::App* sub, actors::TokenOptions& to);
  void add_reading();
  void add_plan_release();
  void add_pools();
  void add_tie();
  void add_duties();
  void add_papers();
  void add_checking();
  CLI::App* group_of_verbs(const char* name, std::string description);
  CLI::App* verb_of(CLI::App* group, const char* name, std::string description,
                    std::function<int()> work);
  void add_breaks();
  void add_break_steps(CLI::App* breaks);
  void add_keys();
  void add_statements();

  Console& console_;
  CLI::App app_;
  std::string language_;
  std::function<int()> run_;

  init::Options init_;
  sample::Options sample_;
  serve::Options serve_;
  submit::Options submit_;
  import::Options import_;
  match_files::Options match_;
  balances::Options balances_;
  funds::Options funds_;
  guarantees::Options guarantees_;
  entitlements::Options entitlements_;
  gaps_statement::Options gaps_;
  indicator_table::Options indicators_;
  plan_release::Options plan_release_;
  pools_register::Options pools_;
  capital_register::Options capital_;
  portfolio_register::Options portfolios_;
  compensations::Options compensations_;
  cut_over::Options cut_overs_;
  inbox::Options deadlines_, waiting_;
  chain::Options chain_;
  paper::Options paper_;
  exposures::Options exposures_;
  applications::Options applications_;
  clock_register::Options clocks_;
  target_register::Options targets_;
  grant_register::Options grants_;
  tax_register::Options tax_;
  tie::Options tie_;
  credit_tool_register::Options credit_tools_;
  guarantee_batch_register::Options guarantee_batches_;
  proposals::ReverseOptions reverse_;
  proposals::DecideOptions approve_, decline_;
  events::Options events_;
  late_entries::Options late_entries_;
  overview::Options overview_;
  show::Options show_;
  story::Options story_;
  verify::Options verify_;
  trail::Options trail_;
  anchors::Options anchors_;
  actors::AddOptions actor_add_;
  actors::RotateOptions actor_rotate_;
  actors::RetireOptions actor_retire_;
  actors::ListOptions actor_list_;
  law::CheckOptions terms_check_;
  law::ShowOptions terms_show_;
  law::DiffOptions terms_diff_;
  law::EnactOptions terms_enact_;
  clock_accept::Options clock_accept_;
  backup::Options backup_;
  break_register::Options breaks_;
  break_register::ShowOptions break_show_;
  break_register::RunsOptions runs_;
  break_steps::Options break_step_;
  signing_keys::MakeOptions key_make_;
  signing_keys::RegisterOptions key_register_;
  signing_keys::ShowOptions key_show_;
  agreements::Options statement_;
  agreements::ListOptions statement_list_;
  agreements::CheckOptions statement_check_;
  source_file::Options source_;
};

}  // namespace yingbu
