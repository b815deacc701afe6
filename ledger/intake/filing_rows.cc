#include <fmt/format.h>

#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/intake/guards.h"
#include "ledger/intake/row_reader.h"
#include "ledger/intake/rows_on_guarantees.h"

// 再担保备案台账: each row is the filing of one guarantee's re-guarantee, and its confirmation.
namespace yingbu {
namespace {

class FilingReader : public RowReader {
 public:
  using RowReader::RowReader;

  // The parties that it is filed with, the fund where the file has one.
  RowLife read() {
    RowLife life;
    life.key = key();
    const auto filed_on = need_date(mapping_.filed_on);
    text_of({"", mapping_.filing_no});
    party(life.parties, mapping_.province, filed_on);
    if (mapping_.national_fund.id.given()) {
      party(life.parties, mapping_.national_fund, filed_on);
    }
    return life;
  }
};

class FilingRows : public RowsOnGuarantees {
 public:
  using RowsOnGuarantees::RowsOnGuarantees;

  RowLife read(const FileRow& row, std::vector<Defect>& defects) override {
    check_guards(m_, row.cells, defects);
    return FilingReader(m_, row.cells, booked_, defects).read();
  }

 private:
  void hold(const FileRow& row, StandingChecks& checks, const StandingGuarantee& known,
            Finding& finding) override {
    const auto confirmed_on = checks.number(m_.confirmed_on);
    if (known.filed && (known.confirmed || !confirmed_on)) {
      if (known.confirmed && !m_.confirmed_on.empty() && !confirmed_on) {
        finding.behind.push_back(m_.confirmed_on);
      }
      return;
    }
    if (known.status != GuaranteeStatus::in_force) {
      const Words& status = words_of(known.status);
      return checks.differ(
          m_.filed_on, std::string(status.zh), "unclassified",
          fmt::format("账内该担保为“{}”，没有这次{}：在保时才能办理，请查清", status.zh,
                      known.filed ? "确认" : "备案"),
          fmt::format("it is '{}' in the ledger and has no such {}: that is for a guarantee in "
                      "force; find out",
                      status.en, known.filed ? "confirmation" : "filing"));
    }
    std::vector<Defect> none;
    const RowLife said = FilingReader(m_, row.cells, booked_, none).read();
    const auto step = [&](const char* name, Command command, std::int64_t day) {
      const Date on{static_cast<std::int32_t>(day)};
      finding.steps.push_back(
          {request_id(m_, said.key, fmt::format("{}@{}", name, known.last_record)),
           {{std::move(command), on, booked_}}});
    };
    if (!known.filed) {
      FileReguarantee filing{known.guarantee, said.parties.front().party, {}, ""};
      filing.filing_no = checks.text_of(m_.filing_no);
      const bool has_fund = parts_of(known.shares, Sharer::fund) > 0;
      if (has_fund && said.parties.size() > 1) filing.national_fund = said.parties[1].party;
      step("filing", std::move(filing), *checks.number(m_.filed_on));
    }
    // 再担保费 is none of the file's columns.
    if (confirmed_on) step("confirm", ConfirmReguarantee{known.guarantee, {}, {}}, *confirmed_on);
  }
};

}  // namespace

std::unique_ptr<FileRows> filing_rows(const Mapping& mapping, const LedgerSide& ledger,
                                      std::optional<Date> booked_date) {
  return std::make_unique<FilingRows>(mapping, ledger, booked_date);
}

}  // namespace yingbu
