#include "ledger/domain/words/enumerator_words.h"
#include "projections/words.h"
#include "tools/command_line.h"
#include "tools/terminal/words.h"

namespace yingbu {

void CommandLine::add_reading() {
  CLI::App* sub = command("overview", t("概览：一页看懂一本账", "a ledger on one page"),
                          [this] { return overview::run(overview_, console_); });
  option(sub, "--guarantee", overview_.guarantee, "ID",
         t("讲哪一笔担保（默认自选一笔代偿）", "whose story (default: that of a loss)"));
  sub->add_option("--largest", overview_.largest, t("未补的前几项（默认 5）", "largest dues (5)"))
      ->type_name("N")
      ->check(between(1, 100));
  sub->add_flag("--once", overview_.once,
                t("服务随即停止：不示地址", "the server ends after it: say no address"));
  endpoint(sub, overview_.read.endpoint);

  sub = command("story", t("一笔担保的来龙去脉", "what happened to one guarantee"),
                [this] { return story::run(story_, console_); });
  sub->add_option("GUARANTEE", story_.guarantee, t("担保编号", "its id"))->required();
  endpoint(sub, story_.read.endpoint);

  sub = command("balances", t("试算平衡表", "trial balance"),
                [this] { return balances::run(balances_, console_); });
  option(sub, "--book", balances_.book, "BOOK", t("账簿", "book"));
  option(sub, "--account", balances_.account, "NAME", t("科目", "account"));
  option(sub, "--owner", balances_.owner, "PARTY", t("记账主体", "whose book"));
  option(sub, "--party", balances_.party, "PARTY", t("往来单位", "the other side"));
  option(sub, "--fund", balances_.fund, "FUND", t("资金", "fund"));
  option(sub, "--source", balances_.source, "SOURCE", t("资金来源", "source of money"));
  option(sub, "--from", balances_.from, "DATE", t("加列期初与发生额", "add opening and turnover"));
  option(sub, "--by", balances_.by, "AXIS", choices(console_, enumerator_words<DateAxis>()));
  sub->add_flag("--by-party", balances_.by_party, t("按往来单位列示", "a row a party"));
  moment(sub, balances_.read);
  files(sub, balances_.read);
  endpoint(sub, balances_.read.endpoint);

  sub = command("funds", t("资金头寸", "fund position"),
                [this] { return funds::run(funds_, console_); });
  option(sub, "--fund", funds_.fund, "FUND", t("资金", "fund"));
  option(sub, "--source", funds_.source, "SOURCE", t("资金来源", "source of money"));
  option(sub, "--fiscal-year", funds_.fiscal_year, "YEAR", t("预算年度", "fiscal year"));
  option(sub, "--bureau", funds_.bureau, "PARTY", t("财政局", "bureau"));
  moment(sub, funds_.read);
  files(sub, funds_.read);
  endpoint(sub, funds_.read.endpoint);

  sub = command("guarantees", t("担保台账，或一笔担保", "guarantees, or one of them"),
                [this] { return guarantees::run(guarantees_, console_); });
  sub->add_option("ID", guarantees_.id, t("一笔担保的编号", "one guarantee's id"));
  whose(sub, guarantees_.guarantor, guarantees_.borrower, guarantees_.bank, guarantees_.region);
  option(
      sub, "--status", guarantees_.status, "STATUS",
      choices(console_, enumerator_words<GuaranteeStatus>(), {"applied", "approved", "declined"}));
  option(sub, "--start-from", guarantees_.start_from, "DATE",
         t("起始日不早于", "start not before"));
  option(sub, "--start-to", guarantees_.start_to, "DATE", t("起始日不晚于", "start not after"));
  moment(sub, guarantees_.read);
  pages(sub, guarantees_.read);
  files(sub, guarantees_.read);
  endpoint(sub, guarantees_.read.endpoint);

  sub = command("entitlements", t("应补台账", "what is due, paid, missing"),
                [this] { return entitlements::run(entitlements_, console_); });
  option(sub, "--programme", entitlements_.programme, "ID", t("项目", "programme"));
  option(sub, "--payee", entitlements_.payee, "PARTY", t("收款人", "payee"));
  option(sub, "--period", entitlements_.period, "TEXT", t("期间", "period"));
  option(sub, "--object", entitlements_.object, "ID", t("对象", "object"));
  option(sub, "--label", entitlements_.label, "LABEL",
         choices(console_, enumerator_words<UnapprovedLabel>(), {"none"}));
  sub->add_flag("--unpaid", entitlements_.unpaid, t("只看未补足的", "only what is not fully paid"));
  sub->add_flag("--overpaid", entitlements_.overpaid, t("只看超补的", "only what is overpaid"));
  moment(sub, entitlements_.read);
  pages(sub, entitlements_.read);
  files(sub, entitlements_.read);
  endpoint(sub, entitlements_.read.endpoint);

  sub = command("gaps",
                t("应补尽补清单，谁该办什么", "what is due and missing, and whose turn it is"),
                [this] { return gaps_statement::run(gaps_, console_); });
  option(sub, "--programme", gaps_.programme, "ID", t("项目", "programme"));
  option(sub, "--payee", gaps_.payee, "PARTY", t("收款人", "payee"));
  option(sub, "--region", gaps_.region, "CODE", t("收款人所在地区", "the payee's region"));
  option(sub, "--year", gaps_.year, "YEAR", t("所属年度", "year of the period"));
  option(sub, "--class", gaps_.gap, "CLASS", choices(console_, enumerator_words<GapClass>()));
  sub->add_flag("--every-class", gaps_.every_class,
                t("连同足额和未到期的", "with what is paid and not yet open"));
  moment(sub, gaps_.read);
  pages(sub, gaps_.read);
  files(sub, gaps_.read);
  endpoint(sub, gaps_.read.endpoint);

  sub = command("indicators", t("指标，及其分子、分母和限额", "indicators, with what they are of"),
                [this] { return indicator_table::run(indicators_, console_); });
  indicator_options(sub, indicators_);
  moment(sub, indicators_.read);
  files(sub, indicators_.read);
  endpoint(sub, indicators_.read.endpoint);

  add_plan_release();

  add_tie();

  add_pools();

  sub = command("compensations", t("代偿与追偿，谁欠谁", "losses, and who owes whom"),
                [this] { return compensations::run(compensations_, console_); });
  whose(sub, compensations_.guarantor, compensations_.borrower, compensations_.bank,
        compensations_.region);
  option(sub, "--reguarantor", compensations_.reguarantor, "PARTY", t("再担保", "re-guarantor"));
  sub->add_flag("--owing", compensations_.owing, t("只看有欠付的", "only where somebody owes"));
  moment(sub, compensations_.read);
  pages(sub, compensations_.read);
  files(sub, compensations_.read);
  endpoint(sub, compensations_.read.endpoint);

  sub = command("cut-overs", t("期初结转是否相符", "cut-overs: does what came in tie"),
                [this] { return cut_over::run(cut_overs_, console_); });
  option(sub, "--owner", cut_overs_.owner, "PARTY", t("账簿所有人", "whose books"));
  sub->add_flag("--differences", cut_overs_.only_differences,
                t("只看不符的科目", "only accounts that differ"));
  files(sub, cut_overs_.read);
  endpoint(sub, cut_overs_.read.endpoint);

  sub = command("chain", t("一笔担保的续保与转移", "a guarantee's renewals and owners"),
                [this] { return chain::run(chain_, console_); });
  sub->add_option("GUARANTEE", chain_.guarantee, t("担保编号", "its id"))->required();
  moment(sub, chain_.read);
  files(sub, chain_.read);
  endpoint(sub, chain_.read.endpoint);

  sub = command("exposures", t("责任余额：按客户与关联组", "exposures by client and group"),
                [this] { return exposures::run(exposures_, console_); });
  option(sub, "--guarantor", exposures_.guarantor, "PARTY", t("担保公司", "guarantor"));
  option(sub, "--client", exposures_.client, "PARTY", t("客户", "client"));
  moment(sub, exposures_.read);
  list_limit(sub, exposures_.read);
  files(sub, exposures_.read);
  endpoint(sub, exposures_.read.endpoint);

  sub = command("applications", t("担保申请", "applications for guarantees"),
                [this] { return applications::run(applications_, console_); });
  option(sub, "--status", applications_.status, "STATUS",
         choices(console_, enumerator_words<ApplicationStatus>()));
  option(sub, "--guarantor", applications_.guarantor, "PARTY", t("担保公司", "guarantor"));
  moment(sub, applications_.read);
  pages(sub, applications_.read);
  files(sub, applications_.read);
  endpoint(sub, applications_.read.endpoint);

  add_duties();

  sub = command("deadlines", t("临近与逾期的期限", "deadlines near and missed"),
                [this] { return inbox::run_deadlines(deadlines_, console_); });
  option(sub, "--days", deadlines_.days, "N", t("今后多少天（默认 30）", "days ahead (30)"));
  sub->add_flag("--not-missed", deadlines_.without_missed,
                t("不含已逾期的", "without those missed"));
  inbox_options(sub, deadlines_);

  sub = command("waiting", t("待办事项", "what waits for whom"),
                [this] { return inbox::run_waiting(waiting_, console_); });
  inbox_options(sub, waiting_);

  sub = command("events", t("逐条记录", "the records, in order"),
                [this] { return events::run(events_, console_); });
  option(sub, "--from", events_.from, "SEQ", t("自第几号", "from that record"));
  option(sub, "--to", events_.to, "SEQ", t("至第几号", "up to that record"));
  option(sub, "--object", events_.object, "KIND:ID",
         t("如 guarantee:G1、voucher:V1、party:12", "guarantee:G1, voucher:V1, party:12"));
  option(sub, "--event", events_.event, "NAME", t("事件", "event"));
  option(sub, "--actor", events_.actor, "N", t("操作员号", "actor's number"));
  pages(sub, events_.read);
  files(sub, events_.read);
  endpoint(sub, events_.read.endpoint);

  sub = command("late-entries", t("迟记：入账月晚于业务月", "booked in a later month"),
                [this] { return late_entries::run(late_entries_, console_); });
  option(sub, "--from", late_entries_.from, "DATE", t("入账日期不早于", "booked not before"));
  option(sub, "--to", late_entries_.to, "DATE", t("入账日期不晚于", "booked not after"));
  option(sub, "--min-days", late_entries_.min_days, "N", t("至少迟几天", "at least so many days"));
  option(sub, "--event", late_entries_.event, "NAME", t("事件", "event"));
  sub->add_flag("--files", late_entries_.files, t("连同文件导入的", "with what files brought in"));
  sub->add_flag("--cut-overs", late_entries_.cut_overs, t("连同期初结转的", "with cut-overs"));
  pages(sub, late_entries_.read);
  files(sub, late_entries_.read);
  endpoint(sub, late_entries_.read.endpoint);

  sub = command("show", t("解释一条记录", "explain one record"),
                [this] { return show::run(show_, console_); });
  sub->add_option("SEQ", show_.seq, t("记录号", "its number"))->required();
  endpoint(sub, show_.read.endpoint);
}

}  // namespace yingbu
