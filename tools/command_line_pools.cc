#include "projections/words.h"
#include "tools/command_line.h"
#include "tools/terminal/words.h"

// Money that is set apart or put in, and years that are settled as a whole.
namespace yingbu {

void CommandLine::add_pools() {
  CLI::App* sub = command("pools", t("资金池：余额、额度、补偿与审计", "pools of money set apart"),
                          [this] { return pools_register::run(pools_, console_); });
  option(sub, "--pool", pools_.pool, "ID", t("看池内贷款", "the loans in that pool"));
  CLI::Option* batches =
      sub->add_flag("--batches", pools_.batches, t("看批量授信", "batches in place of loans"));
  CLI::Option* bridges =
      sub->add_flag("--bridges", pools_.bridges, t("看转贷", "bridge loans in place of loans"))
          ->excludes(batches);
  sub->add_option("--state", pools_.state, choices(console_, enumerator_words<PoolLoanStanding>()))
      ->type_name("STATE")
      ->excludes(batches)
      ->excludes(bridges);
  sub->add_flag("--open", pools_.open, t("只看未归还的转贷", "only bridges not repaid"))
      ->needs(bridges);
  option(sub, "--bank", pools_.bank, "PARTY", t("银行", "bank"));
  moment(sub, pools_.read);
  pages(sub, pools_.read);
  files(sub, pools_.read);
  endpoint(sub, pools_.read.endpoint);

  sub = command("capital", t("政府出资：到位、投资、退出", "capital that the government put in"),
                [this] { return capital_register::run(capital_, console_); });
  option(sub, "--vehicle", capital_.vehicle, "ID",
         t("看该载体的投资", "the investments of that vehicle"));
  option(sub, "--investee", capital_.investee, "PARTY", t("被投企业", "investee"));
  moment(sub, capital_.read);
  pages(sub, capital_.read);
  files(sub, capital_.read);
  endpoint(sub, capital_.read.endpoint);

  sub = command("portfolios", t("年度清算定档的情况", "years closed and settled as a whole"),
                [this] { return portfolio_register::run(portfolios_, console_); });
  option(sub, "--programme", portfolios_.programme, "ID", t("项目", "programme"));
  option(sub, "--holder", portfolios_.holder, "PARTY", t("机构或企业", "institution or firm"));
  option(sub, "--year", portfolios_.year, "YEAR", t("年度", "year"));
  moment(sub, portfolios_.read);
  pages(sub, portfolios_.read);
  files(sub, portfolios_.read);
  endpoint(sub, portfolios_.read.endpoint);
}

}  // namespace yingbu
