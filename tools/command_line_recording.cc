#include "ledger/domain/words/enumerator_words.h"
#include "tools/command_line.h"
#include "tools/terminal/words.h"

namespace yingbu {

void CommandLine::add_making() {
  CLI::App* sub = command("init", t("新建账本，令牌只显示一次", "make a ledger; shows tokens once"),
                          [this] { return init::run(init_, console_); });
  directory(sub, init_.directory, init_.anchor);
  option(sub, "--currency", init_.currency, "CODE", t("币种，默认 CNY", "currency, default CNY"));
  sub->add_option("--region", init_.region, t("行政区划代码", "region code"))
      ->type_name("CODE")
      ->required();
  sub->add_option("--origin", init_.origin,
                  t("账本名，写入检查点", "the ledger's name in checkpoints"))
      ->type_name("NAME")
      ->required();
  sub->add_option("--organisation", init_.organisation, t("主管单位 uscc:…", "the bureau, uscc:…"))
      ->type_name("ID")
      ->required();
  sub->add_option("--organisation-name", init_.organisation_name, t("单位名称", "its name"))
      ->type_name("NAME")
      ->required();
  option(sub, "--open-from", init_.open_from, "DATE",
         t("首个入账日（默认本年 1 月 1 日）", "first booked date (default 1 January)"));
  option(sub, "--tokens-file", init_.tokens_file, "FILE",
         t("令牌写入此文件（0600），不显示", "write the tokens there (0600)"));

  sub = command("serve", t("启动服务，SIGTERM 停止", "serve; SIGTERM stops it"),
                [this] { return serve::run(serve_, console_); });
  directory(sub, serve_.directory, serve_.anchor);
  option(sub, "--listen,--address", serve_.address, "IP",
         t("监听地址；非本机地址须有证书", "address; beyond loopback only with TLS"));
  sub->add_option("--port", serve_.port, t("端口，0 任取，默认 8080", "0: any; default 8080"))
      ->type_name("N");
  option(sub, "--port-file", serve_.port_file, "FILE",
         t("就绪时写入端口号", "write the port there when ready"));
  option(sub, "--tls-certificate", serve_.tls_certificate, "FILE",
         t("TLS 证书链，SIGHUP 重读", "TLS certificate chain; SIGHUP rereads"));
  option(sub, "--tls-key", serve_.tls_key, "FILE", t("TLS 私钥", "its key"));
  sub->add_option("--token-rate", serve_.token_rate,
                  t("每令牌每秒请求数，0 不限", "requests a second of one token; 0: any"))
      ->type_name("N")
      ->check(between(0, 1'000'000));
  sub->add_option("--address-rate", serve_.address_rate,
                  t("每地址每秒请求数，0 不限", "requests a second of one address"))
      ->type_name("N")
      ->check(between(0, 1'000'000));
  sub->add_option("--threads", serve_.threads, t("网络线程数", "network threads"))
      ->type_name("N")
      ->check(between(1, 64));
  sub->add_option("--space-floor", serve_.space_floor_mib,
                  t("磁盘可用空间低于此数（MiB，默认 256）即暂停记账",
                    "free space to record at all (default 256)"))
      ->type_name("MIB");
  sub->add_flag("--access-log", serve_.access_log,
                t("每个请求记一行到标准错误", "a line a request on stderr"));
  sub->add_option(
         "--trail-keep", serve_.trail_keep,
         t("访问记录保留的文件数，默认 400", "files of the access trail kept, default 400"))
      ->type_name("N")
      ->check(between(1, 100'000));

  sub = command("sample", t("虚构的吕梁样例账", "a fictitious ledger to try"),
                [this] { return sample::run(sample_, console_); });
  directory(sub, sample_.directory, sample_.anchor);
  option(sub, "--tokens-file", sample_.tokens_file, "FILE",
         t("令牌写入（默认 DIR/tokens.toml）", "tokens (default DIR/tokens.toml)"));
  sub->add_option("--seed", sample_.seed, t("同一种子，同一内容", "the same seed, the same year"))
      ->type_name("N");
  sub->add_option("--guarantees", sample_.guarantees,
                  t("担保申请笔数（默认 2800）", "applications (2,800 by default)"))
      ->type_name("N")
      ->check(between(sample::kGuaranteesLeast, sample::kGuaranteesMost));

  sub = command("submit", t("提交命令（JSON），或成批", "submit commands (JSON), or lines"),
                [this] { return submit::run(submit_, console_); });
  sub->add_option("FILE", submit_.file, t("文件，- 为标准输入", "a file, - for standard input"));
  sub->add_flag("--dry-run", submit_.dry_run, t("只试算，不记录", "decide only, record nothing"));
  sub->add_option("--batch", submit_.batch,
                  t("每行一条：atomic 全或无，per_line 各自", "lines: all or none, or each alone"))
      ->type_name("atomic|per_line")
      ->check(one_of({"atomic", "per_line"}));
  request_id(sub, submit_.request_id);
  endpoint(sub, submit_.endpoint);

  for (const bool records : {false, true}) {
    CLI::App* sub_of_file = app_.add_subcommand(
        records ? "record" : "compare",
        records ? t("比对台账、支付文件，记录新情况", "compare a file and record its news")
                : t("台账、支付文件与账内比对，不记录", "a file against the ledger, read only"));
    sub_of_file->group(t("命令", "Commands"));
    add_import(sub_of_file, {.opening = false, .records = records, .asks = true});
    if (!records) {
      sub_of_file->add_flag("--detect", import_.detect,
                            t("只识别：哪个映射合适，写出 TOML", "only: which mapping fits"));
      sub_of_file->add_flag(
          "--preview{5}", import_.preview,
          t("只预览前几行（--preview=N，默认 5）", "only: the first rows (--preview=N, 5)"));
      continue;
    }
    option(
        sub_of_file, "--owner", import_.owner, "PARTY",
        t("文件所属单位，差异记在其名下（默认本单位）", "whose file: its breaks are (one's own)"));
    sub_of_file->add_flag("--yes", import_.yes, t("不再询问", "without asking"));
  }
  CLI::App* imports =
      app_.add_subcommand("import", t("导入期初结转等文件", "import opening data and registers"));
  imports->group(t("命令", "Commands"))->require_subcommand(1);
  name_help(imports);
  add_import(imports->add_subcommand("guarantees",
                                     t("台账文件，同 record --yes", "a register, as record --yes")),
             {.opening = false, .records = true, .asks = false});
  add_import(imports->add_subcommand("opening",
                                     t("期初结转数据（CSV）", "what a cut-over carries in (CSV)")),
             {.opening = true, .records = true, .asks = false});
}

void CommandLine::add_import(CLI::App* sub, FileVerb verb) {
  name_help(sub);
  sub->callback([this, verb] {
    import_.opening = verb.opening;
    import_.records = verb.records;
    import_.yes = import_.yes || !verb.asks;
    run_ = [this] { return import::run(import_, console_); };
  });
  sub->add_option("FILE", import_.file, t("数据文件", "the file"))->required();
  sub->add_option("--mapping", import_.mapping,
                  verb.opening ? t("列映射文件", "what its columns mean")
                               : t("列映射，或随程序的名称（默认按表头；凭证 XML 不用）",
                                   "what columns mean (by header; vouchers need none)"))
      ->type_name("MAP.toml")
      ->required(verb.opening);
  option(sub, "--sheet", import_.sheet, "NAME",
         t("工作簿的工作表（默认第一张）", "sheet of a workbook (default: its first)"));
  option(sub, "--rejects", import_.rejects, "FILE",
         t("被拒和有差异的行写到（默认 FILE.rejects.csv）", "rows rejected or differing"));
  option(sub, "--booked-date", import_.booked_date, "DATE",
         t("入账日期（默认映射所定或今天）", "booked date (default: the mapping's, today)"));
  if (!verb.opening && verb.asks) {
    sub->add_option("--vouchers", import_.vouchers,
                    t("5207 凭证：拆分对账单的打包到账", "5207: what a bundled credit pays"))
        ->type_name("FILE")
        ->allow_extra_args(false);  // one each time it is named: FILE may follow
  }
  endpoint(sub, import_.endpoint);
}

void CommandLine::token_options(CLI::App* sub, actors::TokenOptions& to) {
  option(sub, "--save", to.save, "FILE",
         t("令牌写入此文件（0600），不显示", "write the token there (0600)"));
  option(sub, "--expires", to.expires, "DATE", t("令牌的最后一日", "the token's last day"));
  option(sub, "--propose", to.propose, "ID",
         t("以此编号提案，由两人发放", "as a proposal: two people make it"));
}

void CommandLine::add_people() {
  CLI::App* people = app_.add_subcommand("actors", t("操作员与令牌", "actors and their tokens"));
  people->group(t("命令", "Commands"))->require_subcommand(1);
  name_help(people);
  const auto verb = [&](const char* name, std::string description, std::function<int()> work) {
    CLI::App* sub = people->add_subcommand(name, std::move(description));
    name_help(sub);
    sub->callback([this, work = std::move(work)] { run_ = work; });
    return sub;
  };
  CLI::App* sub = verb("add", t("登记操作员，发放令牌", "enrol an actor, make its token"),
                       [this] { return actors::run_add(actor_add_, console_); });
  sub->add_option("NAME", actor_add_.handle, t("称呼", "handle"))->required();
  sub->add_option("--organisation", actor_add_.organisation, t("机构", "organisation"))
      ->type_name("PARTY")
      ->required();
  sub->add_option("--role", actor_add_.role, choices(console_, enumerator_words<Role>()))
      ->type_name("ROLE")
      ->required();
  token_options(sub, actor_add_.token);
  endpoint(sub, actor_add_.endpoint);

  sub = verb("rotate", t("换发令牌（默认自己的）", "a new token, one's own by default"),
             [this] { return actors::run_rotate(actor_rotate_, console_); });
  sub->add_option("NAME", actor_rotate_.actor, t("称呼或号", "handle or number"));
  option(sub, "--old-until", actor_rotate_.old_until, "DATE",
         t("旧令牌的最后一日（默认即刻失效）", "the old token's last day (it ends at once)"));
  token_options(sub, actor_rotate_.token);
  endpoint(sub, actor_rotate_.endpoint);

  sub = verb("retire", t("停用操作员", "an actor acts no longer"),
             [this] { return actors::run_retire(actor_retire_, console_); });
  sub->add_option("NAME", actor_retire_.actor, t("称呼或号", "handle or number"))->required();
  endpoint(sub, actor_retire_.endpoint);

  sub = verb("list", t("列出操作员", "who may act"),
             [this] { return actors::run_list(actor_list_, console_); });
  sub->add_flag("--retired", actor_list_.retired, t("连同已停用的", "with those retired"));
  pages(sub, actor_list_.read);
  files(sub, actor_list_.read);
  endpoint(sub, actor_list_.read.endpoint);
}

void CommandLine::add_correcting() {
  CLI::App* sub = command("reverse", t("红冲：试算并提出", "propose to reverse a record"),
                          [this] { return proposals::run_reverse(reverse_, console_); });
  sub->add_option("SEQ", reverse_.seq, t("记录号", "its number"))->required();
  sub->add_option("--cause", reverse_.cause, t("原因", "why"))->type_name("TEXT")->required();
  sub->add_flag("--cascade", reverse_.cascade,
                t("连同依赖它的记录，由新到旧", "what depends on it too, newest first"));
  sub->add_flag("--dry-run", reverse_.dry_run, t("只试算，不提出", "show it, propose nothing"));
  option(sub, "--booked-date", reverse_.booked_date, "DATE",
         t("入账日期（默认批准之日）", "booked date (default: when approved)"));
  option(sub, "--proposal", reverse_.proposal, "ID",
         t("提案编号（默认 reverse-SEQ）", "the proposal's id (reverse-SEQ)"));
  request_id(sub, reverse_.request_id);
  endpoint(sub, reverse_.endpoint);

  sub = command("approve", t("批准他人的提案", "approve another's proposal"),
                [this] { return proposals::run_approve(approve_, console_); });
  sub->add_option("PROPOSAL", approve_.proposal, t("提案编号", "its id"))->required();
  sub->add_flag("--dry-run", approve_.dry_run, t("只试算，不批准", "show it, approve nothing"));
  sub->add_flag("--yes", approve_.yes, t("不再询问", "do not ask"));
  request_id(sub, approve_.request_id);
  endpoint(sub, approve_.endpoint);

  sub = command("decline", t("否决提案", "decline a proposal"),
                [this] { return proposals::run_decline(decline_, console_); });
  sub->add_option("PROPOSAL", decline_.proposal, t("提案编号", "its id"))->required();
  sub->add_option("--cause", decline_.cause, t("原因", "why"))->type_name("TEXT")->required();
  request_id(sub, decline_.request_id);
  endpoint(sub, decline_.endpoint);
}

void CommandLine::add_plan_release() {
  CLI::App* sub = command("plan-release", t("拨付计划：今日能拨谁，为何", "what to release today"),
                          [this] { return plan_release::run(plan_release_, console_); });
  sub->add_option("--programme", plan_release_.programme, t("项目", "programme"))
      ->type_name("ID")
      ->required();
  sub->add_option("--source", plan_release_.source, t("资金来源（指标）", "source of money"))
      ->type_name("SOURCE")
      ->required();
  option(sub, "--fund", plan_release_.fund, "FUND",
         t("资金（来源重名时）", "its fund, where several have it"));
  option(sub, "--budget", plan_release_.budget, "YUAN",
         t("本次至多拨多少元", "at most so much, in yuan"));
  option(sub, "--on", plan_release_.read.as_of, "DATE",
         t("拨付日（默认今日）", "day of the releases (today)"));
  option(sub, "--known-at", plan_release_.read.known_at, "SEQ|TIME",
         t("按某时所知", "as known then"));
  sub->add_option("--account", plan_release_.accounts,
                  t("收款账户，可多次给出", "which account, may be repeated"))
      ->type_name("PARTY=N");
  sub->add_flag("--propose", plan_release_.propose, t("提出拨付", "propose the releases"));
  option(sub, "--voucher-prefix", plan_release_.voucher_prefix, "TEXT",
         t("凭证号前缀，其后编 001 起", "vouchers: this, then 001 and on"));
  option(sub, "--write", plan_release_.file, "FILE",
         t("写成提案文件，补凭证号后提交", "write the proposal to a file"));
  option(sub, "--proposal", plan_release_.proposal, "ID",
         t("提案编号（默认 release-项目-日期）", "its id (release-ID-DATE)"));
  list_limit(sub, plan_release_.read);
  files(sub, plan_release_.read);
  request_id(sub, plan_release_.request_id);
  endpoint(sub, plan_release_.read.endpoint);
}

}  // namespace yingbu
