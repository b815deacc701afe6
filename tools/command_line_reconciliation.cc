#include "ledger/domain/reconciliation/events.h"
#include "ledger/domain/words/enumerator_words.h"
#include "projections/reconciliation/breaks.h"
#include "projections/words.h"
#include "tools/command_line.h"
#include "tools/terminal/words.h"

// yingbu breaks, keys, statement: what files and the ledger contradict each other in, and what two
// parties sign.
namespace yingbu {

CLI::App* CommandLine::group_of_verbs(const char* name, std::string description) {
  CLI::App* group = app_.add_subcommand(name, std::move(description));
  group->group(t("命令", "Commands"))->require_subcommand(1);
  name_help(group);
  return group;
}

CLI::App* CommandLine::verb_of(CLI::App* group, const char* name, std::string description,
                               std::function<int()> work) {
  CLI::App* sub = group->add_subcommand(name, std::move(description));
  name_help(sub);
  sub->callback([this, work = std::move(work)] { run_ = work; });
  return sub;
}

void CommandLine::add_breaks() {
  CLI::App* breaks = group_of_verbs("breaks", t("差异：谁的、多久、怎么办", "breaks and whose"));
  CLI::App* sub = verb_of(breaks, "list", t("未核销的差异", "those not closed"),
                          [this] { return break_register::run_list(breaks_, console_); });
  option(sub, "--owner", breaks_.owner, "PARTY", t("文件所属单位", "whose file"));
  option(sub, "--counterpart", breaks_.counterpart, "PARTY", t("对方", "the other side"));
  option(sub, "--responsible", breaks_.responsible, "PARTY", t("责任单位", "who has to act"));
  option(sub, "--mismatch", breaks_.mismatch, "KIND",
         choices(console_, enumerator_words<Mismatch>()));
  option(sub, "--object", breaks_.object, "ID", t("业务编号、凭证号", "number of the object"));
  option(sub, "--state", breaks_.state, "STATE",
         choices(console_, enumerator_words<BreakStatus>()));
  option(sub, "--age", breaks_.age, "AGE", choices(console_, enumerator_words<Ageing>()));
  sub->add_flag("--all-states", breaks_.all_states, t("连同已核销的", "closed ones too"));
  moment(sub, breaks_.read);
  pages(sub, breaks_.read);
  files(sub, breaks_.read);
  endpoint(sub, breaks_.read.endpoint);

  sub = verb_of(breaks, "show", t("一项差异及其经过", "one, with its history"),
                [this] { return break_register::run_show(break_show_, console_); });
  sub->add_option("NO", break_show_.break_no, t("差异编号", "its number"))->required();
  moment(sub, break_show_.read);
  files(sub, break_show_.read);
  endpoint(sub, break_show_.read.endpoint);

  sub = verb_of(breaks, "runs", t("比对过的文件", "files that were compared"),
                [this] { return break_register::run_runs(runs_, console_); });
  option(sub, "--owner", runs_.owner, "PARTY", t("文件所属单位", "whose file"));
  moment(sub, runs_.read);
  pages(sub, runs_.read);
  files(sub, runs_.read);
  endpoint(sub, runs_.read.endpoint);

  sub = verb_of(breaks, "source", t("源文件的原文，或取回源文件", "a file as it was recorded"),
                [this] { return source_file::run(source_, console_); });
  sub->add_option("RUN", source_.of, t("批次，或文件的 SHA-256", "a run, or the file's SHA-256"))
      ->required();
  option(sub, "--from", source_.from, "ROW", t("自第几行起（默认 1）", "first row shown (1)"));
  option(sub, "--limit", source_.limit, "N", t("最多几行（默认 20）", "so many rows (20)"));
  option(sub, "--sheet", source_.sheet, "NAME", t("工作表（默认第一张）", "sheet (the first)"));
  option(sub, "--out", source_.out, "FILE", t("原样写到此新文件", "its bytes into a new file"));
  endpoint(sub, source_.endpoint);
  add_break_steps(breaks);
}

void CommandLine::add_break_steps(CLI::App* breaks) {
  const auto step = [&](const char* name, std::string description,
                        int (*work)(const break_steps::Options&, const Console&)) {
    CLI::App* sub = verb_of(breaks, name, std::move(description),
                            [this, work] { return work(break_step_, console_); });
    sub->add_option("NO", break_step_.break_no, t("差异编号", "its number"))->required();
    return sub;
  };
  CLI::App* sub = step("assign", t("交办", "say who has to act"), break_steps::run_assign);
  sub->add_option("--to", break_step_.to, t("责任单位", "party"))->type_name("PARTY")->required();
  option(sub, "--person", break_step_.person, "NAME", t("经办人", "person"));
  option(sub, "--note", break_step_.note, "TEXT", t("说明", "a note"));
  request_id(sub, break_step_.request_id);
  endpoint(sub, break_step_.endpoint);

  sub = step("comment", t("说明", "say something of it"), break_steps::run_comment);
  sub->add_option("--note", break_step_.note, t("说明", "a note"))->type_name("TEXT")->required();
  request_id(sub, break_step_.request_id);
  endpoint(sub, break_step_.endpoint);

  sub = step("evidence", t("附证据（只记摘要）", "attach a paper, by its digest"),
             break_steps::run_evidence);
  sub->add_option("--file", break_step_.file, t("证据文件", "the paper"))
      ->type_name("FILE")
      ->required();
  option(sub, "--title", break_step_.title, "TEXT", t("名称（默认文件名）", "default: its name"));
  request_id(sub, break_step_.request_id);
  endpoint(sub, break_step_.endpoint);

  sub = step("resolve", t("由哪笔记录了结，待复核", "a record ends it; a later run tells"),
             break_steps::run_resolve);
  sub->add_option("--record", break_step_.record, t("账内记录号", "its number in the ledger"))
      ->type_name("SEQ")
      ->required();
  option(sub, "--note", break_step_.note, "TEXT", t("说明", "a note"));
  request_id(sub, break_step_.request_id);
  endpoint(sub, break_step_.endpoint);

  sub = step("accept", t("提案认可，由另一人批准", "propose to accept; another approves"),
             break_steps::run_accept);
  sub->add_option("--cause", break_step_.cause, t("原因", "why"))->type_name("TEXT")->required();
  option(sub, "--proposal", break_step_.proposal, "ID",
         t("提案编号（默认 accept-编号）", "the proposal's id (accept-NO)"));
  request_id(sub, break_step_.request_id);
  endpoint(sub, break_step_.endpoint);
}

void CommandLine::add_keys() {
  CLI::App* keys = group_of_verbs("keys", t("签名密钥（对账单）", "keys that sign statements"));
  CLI::App* sub = verb_of(keys, "make", t("生成私钥文件", "make a private key"),
                          [this] { return signing_keys::run_make(key_make_, console_); });
  sub->add_option("FILE", key_make_.file, t("写到此文件（0600）", "its file (0600)"))->required();

  sub = verb_of(keys, "register", t("提案登记公钥，由另一人批准", "propose its public half"),
                [this] { return signing_keys::run_register(key_register_, console_); });
  sub->add_option("FILE", key_register_.file, t("私钥文件", "the private key"))->required();
  option(sub, "--owner", key_register_.owner, "PARTY",
         t("单位（默认本单位）", "whose (one's own)"));
  option(sub, "--proposal", key_register_.proposal, "ID",
         t("提案编号（默认 key-公钥前 12 位）", "the proposal's id (key-PUBLIC)"));
  sub->add_flag("--alone", key_register_.alone,
                t("不经提案（仅建账期间）", "no proposal (while setting up)"));
  request_id(sub, key_register_.request_id);
  endpoint(sub, key_register_.endpoint);

  sub = verb_of(keys, "show", t("某单位登记的公钥", "the public key on record"),
                [this] { return signing_keys::run_show(key_show_, console_); });
  option(sub, "--party", key_show_.party, "PARTY", t("单位（默认本单位）", "whose (one's own)"));
  moment(sub, key_show_.read);
  endpoint(sub, key_show_.read.endpoint);
}

void CommandLine::add_statements() {
  CLI::App* group =
      group_of_verbs("statement", t("对账单：看、签、列、验", "statements of agreement"));
  const auto period = [this](CLI::App* sub) {
    option(sub, "--of", statement_.of, "PARTY", t("一方（默认本单位）", "one side (one's own)"));
    sub->add_option("--with", statement_.with, t("另一方", "the other side"))
        ->type_name("PARTY")
        ->required();
    sub->add_option("--from", statement_.from, t("起始日", "first day"))
        ->type_name("DATE")
        ->required();
    sub->add_option("--until", statement_.read.as_of, t("截止日，含", "last day"))
        ->type_name("DATE")
        ->required();
  };
  CLI::App* sub = verb_of(group, "show", t("双方之间的数据", "what stands between the two"),
                          [this] { return agreements::run_show(statement_, console_); });
  period(sub);
  option(sub, "--known-at", statement_.read.known_at, "SEQ|TIME", t("按某时所知", "as known then"));
  sub->add_flag("--text", statement_.text, t("只看所签的正文", "the canonical text alone"));
  endpoint(sub, statement_.read.endpoint);

  sub = verb_of(group, "sign", t("以本单位的密钥签署", "sign with one's key"),
                [this] { return agreements::run_sign(statement_, console_); });
  period(sub);
  sub->add_option("--key", statement_.key, t("私钥文件", "the private key"))
      ->type_name("FILE")
      ->required();
  option(sub, "--statement", statement_.statement, "NO",
         t("对账单编号（默认由双方和期间）", "its number (of the two and the period)"));
  sub->add_flag("--yes", statement_.yes, t("不再询问", "do not ask"));
  request_id(sub, statement_.request_id);
  endpoint(sub, statement_.read.endpoint);

  sub = verb_of(group, "list", t("签署过的对账单", "those that were signed"),
                [this] { return agreements::run_list(statement_list_, console_); });
  option(sub, "--party", statement_list_.party, "PARTY", t("其中一方", "one of its two"));
  moment(sub, statement_list_.read);
  pages(sub, statement_list_.read);
  files(sub, statement_list_.read);
  endpoint(sub, statement_list_.read.endpoint);

  sub = verb_of(group, "check", t("验签，并与账本核对", "check signatures and figures"),
                [this] { return agreements::run_check(statement_check_, console_); });
  sub->add_option("NO", statement_check_.statement, t("对账单编号", "its number"))->required();
  moment(sub, statement_check_.read);
  endpoint(sub, statement_check_.read.endpoint);
}

}  // namespace yingbu
