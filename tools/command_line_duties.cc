#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/duties/events.h"
#include "ledger/domain/words/enumerator_words.h"
#include "projections/facts/clocks.h"
#include "projections/facts/grants.h"
#include "projections/facts/targets.h"
#include "projections/words.h"
#include "tools/command_line.h"
#include "tools/terminal/words.h"

// What binds without money: the commands that read it.
namespace yingbu {

void CommandLine::add_duties() {
  CLI::App* sub = command("clocks", t("期限：谁须在几日内办什么", "what is to be done within days"),
                          [this] { return clock_register::run(clocks_, console_); });
  option(sub, "--kind", clocks_.kind, "KIND", choices(console_, enumerator_words<ClockKind>()));
  option(sub, "--bound", clocks_.bound, "PARTY", t("责任单位", "who is bound"));
  option(sub, "--region", clocks_.region, "CODE", t("行政区划，含下级", "region and within"));
  option(sub, "--state", clocks_.state, "STATE",
         choices(console_, enumerator_words<ClockStatus>()));
  moment(sub, clocks_.read);
  pages(sub, clocks_.read);
  files(sub, clocks_.read);
  endpoint(sub, clocks_.read.endpoint);

  sub = command("targets", t("目标与进度", "targets, and how far they are"),
                [this] { return target_register::run(targets_, console_); });
  option(sub, "--bound", targets_.bound, "PARTY", t("责任单位", "who is bound"));
  option(sub, "--region", targets_.region, "CODE", t("行政区划，含下级", "region and within"));
  option(sub, "--state", targets_.state, "STATE",
         choices(console_, enumerator_words<TargetStatus>()));
  moment(sub, targets_.read);
  pages(sub, targets_.read);
  files(sub, targets_.read);
  endpoint(sub, targets_.read.endpoint);

  sub = command("grants", t("上级转移支付及下达", "grants of higher tiers, passed on"),
                [this] { return grant_register::run(grants_, console_); });
  option(sub, "--bureau", grants_.bureau, "PARTY", t("财政局", "bureau"));
  option(sub, "--recipient", grants_.recipient, "PARTY", t("下达至", "to whom"));
  option(sub, "--state", grants_.state, "STATE",
         choices(console_, enumerator_words<GrantStatus>()));
  moment(sub, grants_.read);
  pages(sub, grants_.read);
  files(sub, grants_.read);
  endpoint(sub, grants_.read.endpoint);

  sub = command("tax", t("免税利息：税收优惠，无应付款", "interest free of VAT: no cash is due"),
                [this] { return tax_register::run(tax_, console_); });
  option(sub, "--bank", tax_.bank, "PARTY", t("银行", "bank"));
  option(sub, "--year", tax_.year, "YEAR", t("年度", "year"));
  option(sub, "--loan", tax_.loan, "ID", t("一笔贷款的各期利息", "the interest of one loan"));
  sub->add_flag("--lines", tax_.lines, t("逐笔列示", "line by line"));
  moment(sub, tax_.read);
  pages(sub, tax_.read);
  files(sub, tax_.read);
  endpoint(sub, tax_.read.endpoint);

  sub = command("credit-tools",
                t("货币政策工具，或一项及其贷款", "tools of the central bank, or one"),
                [this] { return credit_tool_register::run(credit_tools_, console_); });
  sub->add_option("TOOL", credit_tools_.tool, t("一项工具的编号", "one tool's id"));
  option(sub, "--bank", credit_tools_.bank, "PARTY", t("银行", "bank"));
  option(sub, "--kind", credit_tools_.kind, "KIND",
         choices(console_, enumerator_words<ToolKind>()));
  sub->add_flag("--open", credit_tools_.open, t("只看未到期的", "only those not ended"));
  moment(sub, credit_tools_.read);
  pages(sub, credit_tools_.read);
  files(sub, credit_tools_.read);
  endpoint(sub, credit_tools_.read.endpoint);

  sub = command("guarantee-batches",
                t("“总对总”批次，或一批及其担保", "batches of guarantees, or one"),
                [this] { return guarantee_batch_register::run(guarantee_batches_, console_); });
  sub->add_option("BATCH", guarantee_batches_.batch, t("一批的编号", "one batch's id"));
  option(sub, "--guarantor", guarantee_batches_.guarantor, "PARTY", t("担保公司", "guarantor"));
  option(sub, "--bank", guarantee_batches_.bank, "PARTY", t("银行", "bank"));
  moment(sub, guarantee_batches_.read);
  pages(sub, guarantee_batches_.read);
  files(sub, guarantee_batches_.read);
  endpoint(sub, guarantee_batches_.read.endpoint);
}

}  // namespace yingbu
