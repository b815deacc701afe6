#include "tools/command_line.h"

// yingbu terms: what programmes promise, as files and as the ledger has it.
namespace yingbu {

void CommandLine::add_terms() {
  CLI::App* terms =
      app_.add_subcommand("terms", t("条款：核对、看、比较、施行", "terms as papers"));
  terms->group(t("命令", "Commands"))->require_subcommand(1);
  name_help(terms);
  const auto verb = [&](const char* name, std::string description, std::function<int()> work) {
    CLI::App* sub = terms->add_subcommand(name, std::move(description));
    name_help(sub);
    sub->callback([this, work = std::move(work)] { run_ = work; });
    return sub;
  };
  const std::string file_is = t("条款文件，或随附条款之名", "terms file, or shipped terms' name");

  CLI::App* sub = verb("check", t("核对条款文件，不需账本", "look for faults; needs no ledger"),
                       [this] { return law::run_check(terms_check_, console_); });
  sub->add_option("FILE", terms_check_.files, file_is)->required();

  verb("list", t("随程序提供的条款文件", "the terms that come with the program"),
       [this] { return law::run_list(console_); });

  sub = verb("show", t("逐条看条款：原文、含义、取值", "article by article: words and values"),
             [this] { return law::run_show(terms_show_, console_); });
  sub->add_option("FILE", terms_show_.file, file_is);
  option(sub, "--programme", terms_show_.programme, "ID",
         t("账本中的项目，代替文件", "of the ledger, in place of a file"));
  option(sub, "--on", terms_show_.on, "DATE", t("哪一日施行的（默认今天）", "in force that day"));
  endpoint(sub, terms_show_.read.endpoint);

  sub = verb("diff", t("比较条款，试算谁的应补变动", "what changes, and whose dues move"),
             [this] { return law::run_diff(terms_diff_, console_); });
  sub->add_option("FILE", terms_diff_.file,
                  t("新条款；给两个文件则为旧", "the new terms; of two files the old"))
      ->required();
  sub->add_option("NEW", terms_diff_.other, t("新条款，只比文件", "the new terms, files only"));
  option(sub, "--programme", terms_diff_.programme, "ID",
         t("账本中的项目（默认文件所写）", "of the ledger (default: the file's)"));
  option(sub, "--on", terms_diff_.on, "DATE",
         t("与哪一日施行的相比（默认施行日）", "in force that day (the file's)"));
  option(sub, "--bureau", terms_diff_.bureau, "PARTY",
         t("新项目的财政局（默认本单位）", "whose a new programme is (one's own)"));
  sub->add_flag("--clauses", terms_diff_.clauses, t("只比条款，不试算", "no trial of dues"));
  sub->add_option("--rows", terms_diff_.rows, t("列出几项变动（默认 50）", "dues listed (50)"))
      ->type_name("N")
      ->check(between(1, 10'000));
  endpoint(sub, terms_diff_.read.endpoint);

  sub = verb("enact", t("提案施行，由另一人批准", "propose them; another person approves"),
             [this] { return law::run_enact(terms_enact_, console_); });
  sub->add_option("FILE", terms_enact_.file, file_is)->required();
  option(sub, "--programme", terms_enact_.programme, "ID",
         t("账本中的项目（默认文件所写）", "of the ledger (default: the file's)"));
  option(sub, "--bureau", terms_enact_.bureau, "PARTY",
         t("新项目的财政局（默认本单位）", "whose a new programme is (one's own)"));
  sub->add_flag("--dry-run", terms_enact_.dry_run, t("只试算，不提出", "show it, propose nothing"));
  option(sub, "--proposal", terms_enact_.proposal, "ID",
         t("提案编号（默认 terms-项目-施行日）", "the proposal's id (terms-ID-DAY)"));
  request_id(sub, terms_enact_.request_id);
  endpoint(sub, terms_enact_.endpoint);
}

}  // namespace yingbu
