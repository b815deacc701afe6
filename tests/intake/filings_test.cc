#include <gtest/gtest.h>

#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "tests/intake/other_files.h"

// 再担保备案台账: the filing and its confirmation are news of a guarantee that stands; what the
// file says of it otherwise is held against the ledger.
namespace yingbu {
namespace {

using testing::DecidedSink;
using testing::run_other;
using testing::says;
using testing::standing;

using Row = std::vector<std::pair<std::string, std::string>>;

Row filing(const std::map<std::string, std::string>& other = {}) {
  Row row{{"唯一业务编号", "G1"},
          {"业务类型", "新增"},
          {"债务人名称", "离石区示例农业合作社"},
          {"债务人证件号码", ""},
          {"债务人经营主体统一社会信用代码", "91141102MA0K050178"},
          {"法定代表人姓名", "张某"},
          {"直担机构名称", "吕梁市示例融资担保有限公司"},
          {"债权人名称", "示例村镇银行"},
          {"主债权金额（万元）", "200"},
          {"借款合同号", "借（2025）1号"},
          {"保证合同号", ""},
          {"委托保证合同号", ""},
          {"省再产品/产品类别", "银担分险"},
          {"主债权起始日期", "2025-03-01"},
          {"主债权到期日期", "2026-03-01"},
          {"展期起始日期", ""},
          {"直担机构提报时间", "2025-03-10"},
          {"省再确认时间", ""}};
  for (auto& [column, cell] : row) {
    if (const auto at = other.find(column); at != other.end()) cell = at->second;
  }
  return row;
}

class FilingFile : public ::testing::Test {
 protected:
  FilingFile() {
    testing::record(ledger_, {{{"唯一业务编号", "G1"}, {"借款合同号", "借(2025)1号"}}},
                    date_of(2025, 3, 1));
  }
  Imported record(const std::vector<Row>& rows) {
    return run_other("reguarantee_filings", rows, ledger_.side(), date_of(2025, 3, 31));
  }
  Imported differing(const std::map<std::string, std::string>& other) {
    Imported imported = record({filing(other)});
    EXPECT_EQ(imported.report.differing, 1u) << imported.rejects;
    return imported;
  }

  DecidedSink ledger_;
};

TEST_F(FilingFile, TheFilingAndItsConfirmationAreRecordedOnTheirDays) {
  const Imported filed = record({filing()});
  EXPECT_EQ(filed.report.accepted, 1u) << filed.rejects;
  EXPECT_TRUE(is_clean(filed.report));
  ASSERT_EQ(ledger_.events_of<ReguaranteeFiled>().size(), 1u);
  EXPECT_EQ(ledger_.events_of<ReguaranteeFiled>()[0].filing_no, "G1");
  EXPECT_NE(ledger_.events_of<ReguaranteeFiled>()[0].national_fund.value, 0u);
  EXPECT_EQ(ledger_.events().back().meta.basis_date, date_of(2025, 3, 10));
  EXPECT_EQ(record({filing()}).report.unchanged, 1u);
  const Imported confirmed = record({filing({{"省再确认时间", "2025-03-18"}})});
  EXPECT_EQ(confirmed.report.accepted, 1u) << confirmed.rejects;
  EXPECT_TRUE(standing(ledger_, "G1").confirmed);
  EXPECT_EQ(ledger_.events().back().meta.basis_date, date_of(2025, 3, 18));
  EXPECT_EQ(record({filing({{"省再确认时间", "2025-03-18"}})}).report.unchanged, 1u);
  EXPECT_EQ(record({filing()}).report.behind, 1u);
}

TEST_F(FilingFile, BothAreRecordedFromOneRow) {
  const Imported both = record({filing({{"省再确认时间", "2025/3/18"}})});
  EXPECT_EQ(both.report.accepted, 1u) << both.rejects;
  EXPECT_TRUE(standing(ledger_, "G1").filed);
  EXPECT_TRUE(standing(ledger_, "G1").confirmed);
}

TEST_F(FilingFile, TheContractFindsAGuaranteeUnderAnotherNumber) {
  const Imported other = record({filing({{"唯一业务编号", "SX-0001"}})});
  EXPECT_EQ(other.report.accepted, 1u) << other.rejects;
  EXPECT_EQ(ledger_.events_of<ReguaranteeFiled>()[0].filing_no, "SX-0001");
}

TEST_F(FilingFile, AGuaranteeThatIsNotThereMustBeRegisteredFirst) {
  const Imported absent = differing({{"唯一业务编号", "G9"}, {"借款合同号", ""}});
  EXPECT_TRUE(says(absent, "账内没有这笔担保：请先登记担保")) << absent.rejects;
  EXPECT_TRUE(says(absent, "unclassified")) << absent.rejects;
}

TEST_F(FilingFile, WhatTheFileSaysOtherwiseIsNamedWithItsClass) {
  EXPECT_TRUE(says(differing({{"主债权金额（万元）", "210"}}), "账内为 2,000,000.00"));
  EXPECT_TRUE(says(differing({{"主债权起始日期", "2025-03-02"}}), "账内为 2025-03-01"));
  EXPECT_TRUE(says(differing({{"主债权到期日期", "2026-02-01"}}), "账内为 2026-03-01"));
  EXPECT_TRUE(says(differing({{"借款合同号", "借-9"}}), "账内为 借(2025)1号"));
  const Imported extended =
      differing({{"主债权到期日期", "2026-09-01"}, {"展期起始日期", "2026-03-01"}});
  EXPECT_TRUE(says(extended, "没有 2026-03-01 的展期：请先登记展期")) << extended.rejects;
  const Imported bank = differing({{"债权人名称", "示例农商银行"}});
  EXPECT_TRUE(says(bank, "m11_other_code")) << bank.rejects;
  EXPECT_TRUE(says(bank, "账内为“示例村镇银行”：更名请更正主体名称")) << bank.rejects;
  EXPECT_TRUE(says(differing({{"直担机构名称", "孝义市示例担保公司"}}), "m11_other_code"));
  const Imported code = differing({{"债务人经营主体统一社会信用代码", "91141121MA0K05121W"}});
  EXPECT_TRUE(says(code, "名称相同而编号不同")) << code.rejects;
  EXPECT_TRUE(says(code, "m11_other_code")) << code.rejects;
  EXPECT_TRUE(says(differing({{"业务类型", "续保"}}), "m2_renewal_as_new"));
}

TEST_F(FilingFile, AnOldOrganisationCodeAndARoundedAmountAgree) {
  const Imported old = record({filing({{"债务人证件号码", "MA0K05017"},
                                       {"债务人经营主体统一社会信用代码", ""},
                                       {"债务人名称", "离石区示例合作社"}})});
  EXPECT_EQ(old.report.accepted, 1u) << old.rejects;
  EXPECT_TRUE(says(old, "在账内名为“离石区示例农业合作社”")) << old.rejects;
}

TEST_F(FilingFile, WhatCannotBeReadOrFiledIsSaid) {
  const Imported empty = record({filing({{"直担机构提报时间", ""}})});
  EXPECT_EQ(empty.report.rejected, 1u);
  EXPECT_TRUE(says(empty, "“直担机构提报时间”为空，请补填")) << empty.rejects;
  const Imported order = record({filing({{"省再确认时间", "2025-03-01"}})});
  EXPECT_TRUE(says(order, "省再确认时间不应早于直担机构提报时间")) << order.rejects;
  const Imported twice =
      record({filing({{"唯一业务编号", "SX-1"}}), filing({{"唯一业务编号", "SX-2"}})});
  EXPECT_TRUE(says(twice, "m9_duplicate")) << twice.rejects;
  ledger_.give(
      {ReleaseGuarantee{"G1", std::nullopt, {}}, date_of(2025, 4, 1), date_of(2025, 4, 1)});
  const Imported late = record({filing({{"省再确认时间", "2025-04-18"}})});
  EXPECT_TRUE(says(late, "账内该担保为“已解保”，没有这次确认")) << late.rejects;
}

}  // namespace
}  // namespace yingbu
