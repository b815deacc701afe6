#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>
#include <set>

#include "ledger/base/money.h"
#include "tests/tools/read_csv.h"
#include "tests/tools/read_xlsx.h"
#include "tests/tools/served_test.h"
#include "tests/tools/town.h"

// --csv and --xlsx: what a register shows goes into files, whole, against a real server.
namespace yingbu::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

using Rows = CsvRows;

// Of the cells of a sheet what they show, to be compared with a CSV.
Rows shown_in(const SheetRead& sheet, std::size_t columns) {
  Rows rows;
  for (const auto& cells : sheet.rows) {
    std::vector<std::string>& row = rows.emplace_back();
    for (const std::string& cell : cells) row.push_back(cell.empty() ? cell : cell.substr(1));
    row.resize(columns);
  }
  return rows;
}

class FilesTest : public ServedTest {
 protected:
  static void SetUpTestSuite() { serve_lives(); }

  void SetUp() override {
    for (const char* name : {"r.csv", "r.xlsx"}) std::filesystem::remove(file(name));
  }

  static std::string written(Words words) {
    words.insert(words.end(), {"--csv", file("r.csv"), "--xlsx", file("r.xlsx")});
    return shown(std::move(words));
  }
};

TEST_F(FilesTest, ARegisterIsWrittenWhole) {
  const std::string said = written({"guarantees", "--status", "compensated"});
  EXPECT_THAT(said, AllOf(HasSubstr("担保台账\n"), HasSubstr("r.csv：1 行，另有合计\n"),
                          HasSubstr("r.xlsx：1 行，另有合计\n"), HasSubstr("记至第 "),
                          Not(HasSubstr("LSDB"))));
  EXPECT_EQ(file_text(file("r.csv")),
            "\xEF\xBB\xBF"
            "担保,借款人,状态,主债权本金,在保责任,代偿,净回收,起始日,到期日,担保公司,银行\r\n"
            "LSDB-2025-000000000000000000000000000001,"
            "山西省吕梁市离石区黄土高原红枣核桃深加工农业科技开发有限责任公司（虚构）,"
            "代偿解保,10000000.00,0.00,8000000.00,123456.78,2025-02-01,2026-02-01,"
            "吕梁市某某中小微企业政策性融资担保有限责任公司（虚构）,"
            "某某农村商业银行股份有限公司离石支行（虚构）\r\n"
            "合计 1 笔,,,10000000.00,0.00,8000000.00,123456.78,,,,\r\n");
  const auto book = read_xlsx(file("r.xlsx"));
  ASSERT_THAT(book, SizeIs(2));
  EXPECT_EQ(book[0].name, "担保台账");
  EXPECT_EQ(book[0].frozen, "frozen A2");
  EXPECT_EQ(book[0].filter, "A1:K2");
  EXPECT_EQ(shown_in(book[0], 11), read_csv(file("r.csv")));
  EXPECT_EQ(book[0].rows.at(1).at(3), "n10000000.00");
  EXPECT_EQ(book[0].rows.at(1).at(7), "d2025-02-01");
}

TEST_F(FilesTest, AWorkbookSaysWhatItIsOf) {
  written({"guarantees", "--status", "compensated", "--as-of", "2025-12-31"});
  const auto about = read_xlsx(file("r.xlsx")).at(1);
  EXPECT_EQ(about.name, "说明");
  ASSERT_THAT(about.rows, SizeIs(4));
  EXPECT_THAT(about.rows[0], ElementsAre("s登记簿", "s担保台账"));
  EXPECT_THAT(about.rows[1],
              ElementsAre("s查询", "s/v1/guarantees?status=compensated&as_of=2025-12-31"));
  EXPECT_THAT(about.rows[2],
              ElementsAre("s依据", AllOf(HasSubstr("记至第 "), HasSubstr("，入账截至 2025-12-31"),
                                         HasSubstr("；单位：元"))));
  EXPECT_THAT(about.rows[3], ElementsAre("s制作", HasSubstr("yingbu ")));
}

TEST_F(FilesTest, TheHeaderIsInTheLanguageAsked) {
  EXPECT_THAT(written({"guarantees", "--lang", "en"}), HasSubstr("r.csv: 4 rows and a total\n"));
  const Rows rows = read_csv(file("r.csv"));
  EXPECT_EQ(rows.front().front(), "Guarantee");
  EXPECT_EQ(rows.back().front(), "Total 4");
  const auto book = read_xlsx(file("r.xlsx"));
  EXPECT_EQ(book.at(0).name, "Guarantees");
  EXPECT_EQ(book.at(1).name, "About");
}

TEST_F(FilesTest, AnEmptyRegisterHasItsHeader) {
  EXPECT_THAT(written({"clocks"}), HasSubstr("r.csv：0 行\n"));
  const Rows rows = read_csv(file("r.csv"));
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].front(), "期限");
  EXPECT_EQ(shown_in(read_xlsx(file("r.xlsx")).at(0), rows[0].size()), rows);
}

TEST_F(FilesTest, AllPagesAreWrittenUnlessOneWasAskedFor) {
  written({"guarantees", "--limit", "1"});
  EXPECT_THAT(read_csv(file("r.csv")), SizeIs(3)) << "header, row, total of all";
  EXPECT_THAT(read_xlsx(file("r.xlsx")).at(1).rows.at(3).at(0), "s不完整");
  SetUp();
  written({"guarantees", "--limit", "1", "--all"});
  EXPECT_THAT(read_csv(file("r.csv")), SizeIs(6));
  SetUp();
  written({"guarantees"});
  EXPECT_THAT(read_csv(file("r.csv")), SizeIs(6));
}

TEST_F(FilesTest, ANameThatIsAFormulaIsText) {
  submit(
      R"~({"request_id":"x1","command":"register_party","booked_date":"2025-03-01","data":{"party":"local_code:E-9","kind":"enterprise","name":"=cmd()","region":"141102"}}
{"request_id":"x2","command":"apply_for_guarantee","booked_date":"2025-05-06","data":{"guarantee":"-1+1","guarantor":"uscc:91141100MA0G000524","borrower":"local_code:E-9","bank":"uscc:91140000MA0G00079A","region":"141102","principal":"50000000"}}
)~");
  written({"applications"});
  EXPECT_THAT(file_text(file("r.csv")), HasSubstr("'-1+1,'=cmd(),"));
  const SheetRead sheet = read_xlsx(file("r.xlsx")).at(0);
  bool met = false;
  for (const auto& cells : sheet.rows) {
    if (cells.at(0) != "s-1+1") continue;
    met = true;
    EXPECT_EQ(cells.at(1), "s=cmd()");
  }
  EXPECT_TRUE(met);
}

TEST_F(FilesTest, DaysLeftAreNumbersInAFile) {
  written({"deadlines", "--as-of", "2026-04-02", "--kind", "filing"});
  const Rows rows = read_csv(file("r.csv"));
  ASSERT_GT(rows.size(), 1U);
  EXPECT_EQ(rows[0][1], "余日");
  EXPECT_EQ(rows[1][1], "-2");
}

TEST_F(FilesTest, FilesAreTheirOwnersAloneAndWholeOrNotThere) {
  written({"balances"});
  for (const char* name : {"r.csv", "r.xlsx"}) {
    EXPECT_EQ(std::filesystem::status(file(name)).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_FALSE(std::filesystem::exists(file(name) + ".tmp"));
  }
}

TEST_F(FilesTest, WhatIsThereIsNeverOverwritten) {
  write_text(file("r.csv"), "mine");
  const Ran ran = as("审计", {"balances", "--csv", file("r.csv"), "--xlsx", file("r.xlsx")});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err,
              HasSubstr(file("r.csv") + " 已经存在，不会覆盖：请换一个文件名，或先移走它"));
  EXPECT_EQ(file_text(file("r.csv")), "mine");
  EXPECT_FALSE(std::filesystem::exists(file("r.xlsx")));
  std::filesystem::create_symlink(file("nowhere"), file("r.xlsx"));
  EXPECT_EQ(as("审计", {"balances", "--xlsx", file("r.xlsx")}).code, 3);
  EXPECT_FALSE(std::filesystem::exists(file("nowhere")));
}

TEST_F(FilesTest, WhatContradictsIsRefused) {
  for (const char* option : {"--csv", "--xlsx"}) {
    const Ran ran = as("审计", {"--json", "balances", option, file("r.csv")});
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr("--json 不能与 --csv、--xlsx 同用"));
  }
  EXPECT_EQ(as("审计", {"balances", "--csv", file("r.csv"), "--xlsx", file("r.csv")}).code, 2);
  EXPECT_EQ(as("审计", {"guarantees", "LSDB-2", "--csv", file("r.csv")}).code, 2)
      << "one guarantee is no table";
  const Ran nowhere = as("审计", {"balances", "--csv", file("no/r.csv")});
  EXPECT_EQ(nowhere.code, 3);
  EXPECT_THAT(nowhere.err, HasSubstr(file("no/r.csv")));
  EXPECT_FALSE(std::filesystem::exists(file("r.csv")));
}

// A ledger of the sample, small, in which every register has rows.
class SampleFiles : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = std::make_unique<TempDir>();
    const Ran made = run_yingbu({"sample", file("ledger"), "--guarantees", "240"});
    ASSERT_EQ(made.code, 0) << made.err;
    serving_ = std::make_unique<Serving>(file("ledger"));
  }
  static void TearDownTestSuite() {
    serving_.reset();
    dir_.reset();
  }

  static std::string file(std::string_view name) { return *dir_ / name; }

  static Ran asked(Words words) {
    words.insert(words.end(),
                 {"--url", serving_->url(), "--token-file", file("ledger/tokens.toml")});
    return run_yingbu(words);
  }

  static std::string first_id(const std::string& register_name) {
    const std::string name = file("ids.csv");
    std::filesystem::remove(name);
    EXPECT_EQ(asked({register_name, "--csv", name}).code, 0);
    const Rows rows = read_csv(name);
    EXPECT_GT(rows.size(), 1U) << register_name;
    return rows.size() > 1 ? rows[1][0] : "";
  }

  static void check(const Words& words) {
    SCOPED_TRACE(::testing::PrintToString(words));
    const std::string csv = file("s.csv");
    const std::string xlsx = file("s.xlsx");
    std::filesystem::remove(csv);
    std::filesystem::remove(xlsx);
    Words to_files = words;
    to_files.insert(to_files.end(), {"--csv", csv, "--xlsx", xlsx});
    const Ran wrote = asked(to_files);
    ASSERT_EQ(wrote.code, 0) << wrote.err;
    const Rows rows = read_csv(csv);
    ASSERT_GT(rows.size(), 1U);
    const auto book = read_xlsx(xlsx);
    ASSERT_GE(book.size(), 2U);
    EXPECT_EQ(shown_in(book[0], rows[0].size()), rows);
    Words to_terminal = words;
    if (has_pages(words)) to_terminal.insert(to_terminal.end(), {"--all", "--limit", "1000"});
    const Ran looked = asked(to_terminal);
    ASSERT_EQ(looked.code, 0) << looked.err;
    std::multiset<std::string> in_file = amounts_in(book[0]);
    std::multiset<std::string> on_terminal = amounts_in(looked.out);
    if (words[0] == "chain") {  // what stands once above its rows there stands in each row here
      in_file = once(in_file);
      on_terminal = once(on_terminal);
    }
    EXPECT_TRUE(std::ranges::includes(on_terminal, in_file));
  }

 private:
  static bool has_pages(const Words& words) {
    static const std::set<std::string> kWhole = {"balances",  "funds",      "chain",
                                                 "exposures", "indicators", "plan-release"};
    return !kWhole.contains(words[0]);
  }

  // As a terminal shows them.
  static std::multiset<std::string> amounts_in(const SheetRead& sheet) {
    std::multiset<std::string> amounts;
    for (const auto& cells : sheet.rows) {
      for (const std::string& cell : cells) {
        const bool decimals = cell.size() > 4 && cell[cell.size() - 3] == '.';
        if (!cell.starts_with('n') || !decimals || cell.ends_with('%')) continue;
        const auto amount = parse_money(cell.substr(1), Unit::yuan);
        EXPECT_TRUE(amount) << cell;
        if (amount) amounts.insert(yuan_text(amount->fen));
      }
    }
    return amounts;
  }

  // "-1,234.56": what stands as an amount, and no percentage.
  static bool is_amount(std::string_view run) {
    if (run.starts_with('-')) run.remove_prefix(1);
    const std::size_t point = run.find('.');
    if (point == run.npos || point == 0 || run.size() - point != 3) return false;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i < point; ++i) {
      const bool is_comma_place = (point - i) % 4 == 0;
      if (is_comma_place ? run[i] != ',' || i == 0 : !is_digit(run[i])) return false;
    }
    return is_digit(run[point + 1]) && is_digit(run[point + 2]);
  }

  static std::multiset<std::string> amounts_in(const std::string& text) {
    constexpr std::string_view kOfAmounts = "0123456789,.-";
    std::multiset<std::string> amounts;
    for (std::size_t at = text.find_first_of(kOfAmounts); at != text.npos;) {
      const std::size_t end = std::min(text.find_first_not_of(kOfAmounts, at), text.size());
      const std::string run = text.substr(at, end - at);
      if (is_amount(run) && text.substr(end, 1) != "%") amounts.insert(run);
      at = text.find_first_of(kOfAmounts, end);
    }
    return amounts;
  }

  static std::multiset<std::string> once(const std::multiset<std::string>& all) {
    const std::set<std::string> each(all.begin(), all.end());
    return {each.begin(), each.end()};
  }

  static inline std::unique_ptr<TempDir> dir_;
  static inline std::unique_ptr<Serving> serving_;
};

TEST_F(SampleFiles, EveryRegisterIsTheSameInBothFilesAndOnTheTerminal) {
  const std::vector<Words> registers = {
      {"guarantees"},
      {"entitlements"},
      {"entitlements", "--unpaid"},
      {"gaps", "--every-class"},
      {"indicators"},
      {"indicators", "--year", "2025"},
      {"balances"},
      {"balances", "--by-party", "--from", "2025-06-01"},
      {"funds"},
      {"deadlines", "--as-of", "2026-01-15", "--days", "365"},
      {"waiting", "--as-of", "2025-12-31"},
      {"pools"},
      {"pools", "--pool", first_id("pools")},
      {"capital"},
      {"capital", "--vehicle", first_id("capital")},
      {"portfolios"},
      {"compensations"},
      {"exposures"},
      {"applications"},
      {"actors", "list"},
      {"clocks"},
      {"targets"},
      {"grants"},
      {"tax"},
      {"tax", "--lines"},
      {"credit-tools"},
      {"credit-tools", first_id("credit-tools")},
      {"guarantee-batches"},
      {"guarantee-batches", first_id("guarantee-batches")},
      {"chain", first_id("guarantees")},
      {"late-entries", "--files", "--cut-overs"},
      {"events", "--from", "100", "--to", "1300"},
      {"plan-release", "--programme", "FS-141126", "--source", "JZ-2026-018", "--on", "2026-03-10"},
  };
  for (const Words& words : registers) check(words);
}

}  // namespace
}  // namespace yingbu::testing
