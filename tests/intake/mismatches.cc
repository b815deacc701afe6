#include "tests/intake/mismatches.h"

#include <fmt/format.h>

#include "ledger/base/party_id.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/intake/defect.h"

namespace yingbu::testing {
namespace {

constexpr std::int64_t kWan = 1'000'000;  // fen

const std::vector<std::string>& banks() {
  static const std::vector<std::string> all{"离石农商银行", "离石农商银行城关支行", "示例村镇银行"};
  return all;
}

std::vector<RiskShare> shares() {
  return {{Sharer::bank, 200'000},
          {Sharer::direct, 400'000},
          {Sharer::province, 200'000},
          {Sharer::fund, 200'000}};
}

Money owed(std::int64_t unpaid) { return liability_of(shares(), Money{unpaid}); }

std::int64_t fee_of(std::int64_t principal) { return principal / 200; }  // 0.5%

RowCells common(const MonthCourse& c, const std::string& number) {
  return {{"唯一业务编号", number},
          {"业务类型", "新增"},
          {"债务人名称", "示例经营主体" + c.borrower.substr(8)},
          {"统一社会信用代码", c.borrower},
          {"债权人名称", c.bank},
          {"主债权金额(万元)", wan(c.principal)},
          {"担保费(万元)", wan(fee_of(c.principal))},
          {"主债权起始日", text(c.start)},
          {"主债权到期日", text(c.end)},
          {"借款合同号", "借（2025）" + c.contract_no},
          {"借据号", "据-" + c.contract_no},
          {"保证合同号", "保-" + c.contract_no},
          {"解保日期", ""},
          {"在保余额(万元)", ""},
          {"代偿通知日期", ""},
          {"未清偿本金(万元)", ""},
          {"代偿日期", ""},
          {"代偿金额(万元)", ""},
          {"追偿金额(万元)", ""},
          {"追偿入账日", ""}};
}

void set(RowCells& row, const std::string& column, const std::string& cell) {
  row.insert_or_assign(column, cell);
}

void demand(RowCells& row, const MonthCourse& c, Date day) {
  set(row, "项目状态", "应代偿");
  set(row, "代偿通知日期", text(day));
  set(row, "未清偿本金(万元)", wan(c.principal));
}

void pay(RowCells& row, const MonthCourse& c, Date day) {
  set(row, "项目状态", "代偿解保");
  set(row, "代偿日期", text(day));
  set(row, "代偿金额(万元)", wan(owed(c.principal).fen));
}

Date demanded_on(const MonthCourse& c) { return plus_days(c.end, 5); }
Date paid_before(const MonthCourse& c) { return plus_days(c.end, 20); }

}  // namespace

std::string wan(std::int64_t fen) {
  std::string digits = fmt::format("{:06}", fen % kWan);
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return std::to_string(fen / kWan) + (digits.empty() ? "" : "." + digits);
}

const Mapping& month_mapping() {
  static const Mapping mapping = [] {
    std::string toml =
        read_whole(source_dir() / "ledger/reference/mappings/guarantee_register.toml");
    const auto put = [&toml](const std::string& after, const std::string& what) {
      const std::size_t at = toml.find(after);
      EXPECT_NE(at, std::string::npos);
      toml.insert(at + after.size(), what);
    };
    put("[columns]\n", "\"追偿入账日\" = { type = \"date\", formats = [\"yyyy-mm-dd\"] }\n");
    put("[recovery]\n", "date = \"追偿入账日\"\n");
    const auto parsed = parse_mapping(toml);
    EXPECT_TRUE(parsed.has_value()) << (parsed ? "" : zh(parsed.error()));
    return parsed ? *parsed : Mapping{};
  }();
  return mapping;
}

CompanyMonth::CompanyMonth(std::uint64_t seed) : random_(seed) {
  const int month = between(3, 11);
  first_ = date_of(2025, month, 1);
  last_ = plus_days(plus_months(first_, 1), -1);
  const int borrowers = between(4, 9);
  for (int i = 0; i < borrowers; ++i) borrowers_.push_back(code(i + 1));
  for (int i = 0; i <= static_cast<int>(Fate::begun); ++i) {
    for (int n = between(2, 4); n > 0; --n) add(static_cast<Fate>(i));
  }
  // Twins: another loan of the same borrower, bank, day and amount.
  const MonthCourse twin = one_of(of(Fate::in_force));
  courses_.push_back(twin);
  MonthCourse& made = courses_.back();
  made.number += "-2";
  made.contract_no += "-2";
  // Renewed and new at once, by the same bank on the same day; and nothing else ends that day.
  const MonthCourse old = of(Fate::renewed).front();
  const bool is_alone = std::ranges::none_of(courses_, [&old](const MonthCourse& other) {
    return other.number != old.number && other.borrower == old.borrower && other.bank == old.bank &&
           (other.event == old.event || other.end == old.event);
  });
  if (!is_alone) return;
  MonthCourse fresh = old;
  fresh.fate = Fate::begun;
  fresh.number = old.number + "-X";
  fresh.contract_no = old.contract_no + "-X";
  fresh.start = fresh.event = old.event;
  fresh.end = plus_months(fresh.start, 12);
  fresh.renewal_no.clear();
  courses_.push_back(fresh);
}

std::string CompanyMonth::code(int n, bool legacy) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  for (const char org_check : kAlphabet) {
    for (const char check : kAlphabet) {
      const std::string made = fmt::format("91141102MA0K{:04}{}{}", n, org_check, check);
      const auto checked = check_uscc(made);
      if (checked && checked->legacy_check == legacy) return made;
    }
  }
  ADD_FAILURE() << "no code for " << n;
  return "";
}

std::vector<MonthCourse> CompanyMonth::of(Fate fate) const {
  std::vector<MonthCourse> found;
  for (const MonthCourse& course : courses_) {
    if (course.fate == fate) found.push_back(course);
  }
  return found;
}

// Another of the same borrower and bank that ends where it starts is a renewal nobody said.
bool CompanyMonth::is_clear(const MonthCourse& course) const {
  return std::ranges::none_of(courses_, [&](const MonthCourse& other) {
    const bool same = other.borrower == course.borrower && other.bank == course.bank;
    const bool touches = other.end == course.start || course.end == other.start ||
                         other.event == course.start || course.event == other.start;
    return same && touches;
  });
}

void CompanyMonth::add(Fate fate) {
  MonthCourse c;
  do {
    c.fate = fate;
    c.number = fmt::format("LS-2025-{:04}", courses_.size() + 1);
    c.contract_no = fmt::format("{:03}号", courses_.size() + 1);
    c.borrower = one_of(borrowers_);
    c.bank = one_of(banks());
    c.principal = 50 * kWan * between(1, 4);  // alike, all of them
    c.event = plus_days(first_, between(0, days_between(first_, last_)));
    c.start = plus_days(first_, -between(60, 300));
    c.end = plus_days(last_, between(20, 300));
    switch (fate) {
      case Fate::rounded: c.principal += 100 * between(1, 40); break;
      case Fate::boundary: c.principal = 500 * kWan + 100 * between(1, 40); break;
      case Fate::renewed:
        c.end = c.event;
        c.renewal_no = c.number + "-R";
        break;
      case Fate::compensated:
        c.end = plus_days(first_, -between(6, 20));
        c.start = plus_months(c.end, -12);
        break;
      case Fate::recovered:
        c.end = plus_days(first_, -between(30, 50));
        c.start = plus_months(c.end, -12);
        break;
      case Fate::begun: c.start = c.event; break;
      case Fate::in_force:
      case Fate::part_repaid:
      case Fate::released:
      case Fate::refunded: break;
    }
  } while (!is_clear(c));
  courses_.push_back(std::move(c));
}

RowCells CompanyMonth::row_before(const MonthCourse& c) const {
  RowCells row = common(c, c.number);
  if (c.fate == Fate::compensated) demand(row, c, demanded_on(c));
  if (c.fate == Fate::recovered) {
    demand(row, c, demanded_on(c));
    pay(row, c, paid_before(c));
  }
  return row;
}

RowCells CompanyMonth::row_after(const MonthCourse& c) const {
  RowCells row = row_before(c);
  switch (c.fate) {
    case Fate::part_repaid: set(row, "在保余额(万元)", wan(balance_after(c))); break;
    case Fate::released:
    case Fate::refunded:
    case Fate::renewed:
      set(row, "项目状态", "正常解保");
      set(row, "解保日期", text(c.event));
      break;
    case Fate::compensated: pay(row, c, c.event); break;
    case Fate::recovered:
      set(row, "追偿金额(万元)", "7.5");
      set(row, "追偿入账日", text(c.event));
      break;
    case Fate::in_force:
    case Fate::rounded:
    case Fate::boundary:
    case Fate::begun: break;
  }
  return row;
}

std::int64_t CompanyMonth::balance_after(const MonthCourse& c) const {
  switch (c.fate) {
    case Fate::part_repaid: return c.principal - 13 * kWan;
    case Fate::released:
    case Fate::refunded:
    case Fate::renewed: return 0;
    case Fate::in_force:
    case Fate::rounded:
    case Fate::boundary:
    case Fate::compensated:
    case Fate::recovered:
    case Fate::begun: break;
  }
  return c.principal;
}

void CompanyMonth::record_before(DecidedSink& ledger) const {
  std::vector<RowCells> rows;
  for (const MonthCourse& c : courses_) {
    if (c.fate != Fate::begun) rows.push_back(row_before(c));
  }
  ImportOptions options;
  options.booked_date = plus_days(first_, -1);
  const auto imported = import_rows(register_of(rows), month_mapping(), options, ledger.side());
  ASSERT_TRUE(imported.has_value()) << zh(imported.error());
  ASSERT_TRUE(is_clean(imported->report)) << imported->rejects;
  ASSERT_EQ(imported->report.accepted, rows.size());
  for (const MonthCourse& c : of(Fate::refunded)) {
    ledger.give({ReleaseGuarantee{c.number, std::nullopt, true}, c.event, last_});
  }
}

std::map<std::string, RowCells> CompanyMonth::register_rows(const DecidedSink& ledger) const {
  std::map<std::string, RowCells> rows;
  for (const MonthCourse& c : courses_) {
    RowCells row = row_after(c);
    if (c.fate == Fate::refunded) {
      const StandingGuarantee known = standing(ledger, c.number);
      set(row, "担保费(万元)", wan((known.fee - known.fee_refunded).fen));
    }
    rows.emplace(c.number, std::move(row));
    if (c.fate != Fate::renewed) continue;
    MonthCourse next = c;
    next.start = c.event;
    next.end = plus_months(c.event, 12);
    next.contract_no = c.contract_no + "-R";
    RowCells renewal = common(next, c.renewal_no);
    set(renewal, "业务类型", "续保");
    rows.emplace(c.renewal_no, std::move(renewal));
  }
  return rows;
}

std::string CompanyMonth::register_file(const std::map<std::string, RowCells>& rows) {
  std::vector<RowCells> all;
  for (const auto& [number, row] : rows) all.push_back(row);
  std::ranges::shuffle(all, random_);
  return register_of(all);
}

std::string CompanyMonth::bank_balances(const std::map<std::string, std::string>& changed) {
  std::vector<std::string> lines;
  for (const MonthCourse& c : courses_) {
    const auto add = [&](const std::string& no, std::int64_t fen) {
      const auto at = changed.find(no);
      const std::string balance =
          at != changed.end() ? at->second : fmt::format("{}.{:02}", fen / 100, fen % 100);
      lines.push_back(fmt::format("保－{},据{},{}\n", no, no, balance));
    };
    add(c.contract_no, balance_after(c));
    if (c.fate == Fate::renewed) add(c.contract_no + "-R", c.principal);
  }
  std::ranges::shuffle(lines, random_);
  std::string text = "担保合同号,借据号,余额\n";
  for (const std::string& line : lines) text += line;
  return text;
}

std::string CompanyMonth::bank_draws() {
  std::vector<std::string> lines;
  for (const MonthCourse& c : of(Fate::begun)) {
    const int parts = between(1, 3);
    for (int i = 0; i < parts; ++i) {
      const std::int64_t each = c.principal / parts;
      const std::int64_t fen = i + 1 < parts ? each : c.principal - each * (parts - 1);
      lines.push_back(fmt::format("保-{},据-{},{},借,{}.{:02}\n", c.contract_no, c.contract_no,
                                  text(c.start), fen / 100, fen % 100));
    }
    lines.push_back(fmt::format("保-{},据-{},{},贷,{}.00\n", c.contract_no, c.contract_no,
                                text(c.start), c.principal / 100));
  }
  std::ranges::shuffle(lines, random_);
  std::string text = "担保合同号,借据号,交易日,借贷标志,本金\n";
  for (const std::string& line : lines) text += line;
  return text;
}

namespace {

// The lines of the rejects file by column.
std::vector<std::map<std::string, std::string>> rejected_rows(const std::string& rejects) {
  std::vector<std::map<std::string, std::string>> rows;
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  std::string_view text = rejects;
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  CsvReader reader(text);
  std::vector<std::string> header;
  for (auto record = reader.next(); record && *record; record = reader.next()) {
    const std::vector<std::string>& fields = (*record)->fields;
    if (header.empty()) {
      header = fields;
      continue;
    }
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < fields.size(); ++i) row[header[i]] = fields[i];
  }
  return rows;
}

}  // namespace

Misfits found_in(const Imported& imported) {
  Misfits found;
  const std::string rule(reject_columns(Language::zh)[3]);
  for (auto& row : rejected_rows(imported.rejects)) {
    found.insert({row[rule], row["唯一业务编号"]});
  }
  for (const ColumnTie& tie : imported.report.columns) {
    if (tie.rounded.fen != 0) found.insert({"m1_rounding", tie.column});
  }
  for (const std::string& note : imported.report.notes) {
    if (note.find("（m13）") != std::string::npos) {
      found.insert({"m13_boundary", ""});
    }
  }
  for (const RuleCount& notice : imported.report.notices) {
    if (notice.rule == "legacy_check") {
      found.insert({"m16_legacy_code", std::to_string(notice.rows)});
    }
  }
  return found;
}

Misfits spoil_register(CompanyMonth& month, std::map<std::string, RowCells>& rows) {
  Misfits expected;
  const auto taken = [&](Fate fate) { return month.one_of(month.of(fate)); };
  const auto row = [&](const std::string& number) -> RowCells& { return rows.at(number); };
  const auto expect = [&](const std::string& type, const std::string& at) {
    expected.insert({type, at});
  };
  if (month.chance(70)) {  // m1
    const MonthCourse c = taken(Fate::rounded);
    const std::int64_t places = (c.principal + 5'000) / 10'000;
    if (places * 10'000 != c.principal) {
      set(row(c.number), "主债权金额(万元)", fmt::format("{}.{:02}", places / 100, places % 100));
      expect("m1_rounding", "主债权金额(万元)");
    }
  }
  if (month.chance(50)) {  // m13, which is a rounding as well
    set(row(taken(Fate::boundary).number), "主债权金额(万元)", "500.00");
    expect("m13_boundary", "");
    expect("m1_rounding", "主债权金额(万元)");
  }
  if (month.chance(70)) {  // m2: not of the one whose borrower takes a new loan that day as well
    const MonthCourse c = month.of(Fate::renewed).back();
    set(row(c.renewal_no), "业务类型", "新增");
    expect("m2_renewal_as_new", c.renewal_no);
  }
  if (month.chance(70)) {  // m3
    const MonthCourse c = taken(Fate::in_force);
    set(row(c.number), "在保余额(万元)", "0");
    expect("m3_repaid_unreported", c.number);
  }
  if (month.chance(70)) {  // m4 or m5
    const MonthCourse c = taken(Fate::compensated);
    const bool beyond = month.chance(50);
    const std::int64_t base = beyond ? c.principal + 3 * kWan : owed(c.principal).fen;
    set(row(c.number), "代偿金额(万元)", wan(owed(base).fen));
    expect(beyond ? "m4_beyond_principal" : "m5_other_base", c.number);
  }
  if (month.chance(70)) {  // m6
    const MonthCourse c = taken(Fate::recovered);
    set(row(c.number), "追偿入账日", text(plus_days(paid_before(c), -1)));
    expect("m6_recovery_before_payment", c.number);
  }
  if (month.chance(70)) {  // m9: one that is in the ledger, under a second number
    const MonthCourse c = taken(Fate::released);
    RowCells twice = row(c.number);
    set(twice, "唯一业务编号", c.number + "-市");
    if (month.chance(50)) {
      for (const char* column : {"借款合同号", "借据号", "保证合同号"}) set(twice, column, "");
    }
    rows.emplace(c.number + "-市", twice);
    expect("m9_duplicate", c.number + "-市");
  }
  if (month.chance(70)) {  // m11
    const MonthCourse c = taken(Fate::part_repaid);
    const bool is_org_code = month.chance(70);
    set(row(c.number), "统一社会信用代码",
        is_org_code ? c.borrower.substr(8, 9) : "141102200001234");
    if (is_org_code && month.chance(50)) set(row(c.number), "债务人名称", "改制后的示例主体");
    expect("m11_other_code", c.number);
  }
  if (month.chance(70)) {  // m15
    const MonthCourse c = taken(Fate::refunded);
    // All places: of "1" what was given back would be within its rounding.
    const std::int64_t fee = fee_of(c.principal);
    set(row(c.number), "担保费(万元)", fmt::format("{}.{:06}", fee / kWan, fee % kWan));
    expect("m15_refunded_fee", c.number);
  }
  if (month.chance(70)) {  // m16
    const MonthCourse c = month.of(Fate::begun).front();
    set(row(c.number), "统一社会信用代码", month.code(900, true));
    set(row(c.number), "债务人名称", "早年赋码的示例主体");
    expect("m16_legacy_code", "1");
  }
  return expected;
}

}  // namespace yingbu::testing
