#include "ledger/intake/claim.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/intake/guards.h"
#include "ledger/intake/row_reader.h"

namespace yingbu {
namespace {

class ClaimReader : public RowReader {
 public:
  using RowReader::RowReader;

  Claim read() {
    claim_.key = key();
    const auto life = need(mapping_.status);
    if (life) claim_.life = static_cast<Life>(*life);
    issue();
    details();
    course();
    if (life && claim_.life == Life::released) released();
    if (life && claim_.life >= Life::demanded) demanded();
    return std::move(claim_);
  }

 private:
  void issue() {
    IssueGuarantee& c = claim_.issue;
    const auto start = need_date(mapping_.start);
    end_ = end(start);
    c.guarantee = claim_.key;
    c.guarantor = party(claim_.parties, mapping_.guarantor, start);
    c.borrower = party(claim_.parties, mapping_.borrower, start);
    c.bank = party(claim_.parties, mapping_.bank, start);
    c.region = region(mapping_.region, start);
    c.principal = need_amount(mapping_.principal);
    if (c.principal.fen <= 0 && !names_column(defects_, mapping_.principal)) {
      add(mapping_.principal, "amount_not_positive", "主债权金额须大于 0",
          "the principal must be above 0");
    }
    c.start = start.value_or(Date{});
    c.end = end_.value_or(Date{});
    c.guarantee_months = mapping_.guarantee_months;
    if (mapping_.revolving) c.revolving = true;
    c.shares = shares(c.principal);
    c.fee = amount(mapping_.fee);
    claim_.disbursed = amount(mapping_.disbursed);
  }

  void details() {
    IssueGuarantee& c = claim_.issue;
    Contracts contracts{said(mapping_.loan_contract), said(mapping_.guarantee_contract),
                        said(mapping_.entrustment_contract)};
    if (std::string receipt = said(mapping_.receipt_no); !receipt.empty()) {
      contracts.receipt_no = std::move(receipt);
    }
    if (contracts != Contracts{}) c.contracts = std::move(contracts);
    if (meant<YesNo>(mapping_.batch) == YesNo::yes) c.batch = true;
    if (const auto stated = meant<EnterpriseSize>(mapping_.size)) {
      c.size = SizeFacts{};
      c.size->industry = meant<Industry>(mapping_.industry).value_or(Industry::other);
      c.size->stated = stated;
    }
    categories();
    claim_.kind = meant<RowKind>(mapping_.kind);
    claim_.extended_on = date(mapping_.extension_date);
    if (claim_.extended_on || claim_.kind == RowKind::extended) {
      claim_.extension_document = text_of(mapping_.extension_document);
    }
    claim_.filing_no = said(mapping_.filing_no);
    if (!claim_.filing_no.empty()) party(claim_.parties, mapping_.province, c.start);
  }

  // 是否小微/三农/战新. 小微 is a size; said alone, it is at most a small firm.
  void categories() {
    if (mapping_.categories.empty()) return;
    IssueGuarantee& c = claim_.issue;
    const std::vector<std::string>& said = cell(mapping_.categories).meanings;
    const auto has = [&](RowCategory category) {
      return std::ranges::find(said, enum_name(category)) != said.end();
    };
    if (has(RowCategory::agriculture)) c.agriculture = true;
    if (has(RowCategory::strategic)) c.strategic = true;
    if (said.empty()) return;
    const bool is_small = has(RowCategory::small_and_micro);
    if (!c.size) {
      if (is_small) {
        c.size = SizeFacts{};
        c.size->stated = EnterpriseSize::small;
      }
      return;
    }
    const bool stated_small = *c.size->stated <= EnterpriseSize::small;
    if (is_small && !stated_small) {
      add(mapping_.categories, "size_contradicts",
          fmt::format("填为小微，而“{}”不是小型或微型：请核对其一", mapping_.size),
          fmt::format("it says small or micro, and '{}' says neither: correct one of them",
                      mapping_.size));
    }
  }

  // What has happened so far beside the status.
  void course() {
    claim_.released = amount(mapping_.released);
    claim_.outstanding = amount(mapping_.outstanding);
    claim_.released_on = date(mapping_.release_date);
    claim_.recovered = amount(mapping_.recovered);
    claim_.recovered_on = date(mapping_.recovery_date);
    no_loss_yet();
    const Money principal = claim_.issue.principal;
    not_above(mapping_.released, claim_.released, principal);
    not_above(mapping_.outstanding, claim_.outstanding, principal);
    if (claim_.life != Life::in_force || !claim_.outstanding || !claim_.released) return;
    if (!names_column(defects_, mapping_.outstanding) &&
        *claim_.outstanding + *claim_.released - principal > slack()) {
      add(mapping_.outstanding, "balance_contradicts",
          fmt::format("在保余额与“{}”之和超过主债权金额：请核对其一", mapping_.released),
          fmt::format("it and '{}' come to more than the principal: correct one of them",
                      mapping_.released));
    }
  }

  // What figures of a row that are rounded by themselves may be off together.
  Money slack() const {
    std::int64_t places = 0;
    for (const std::string* column :
         {&mapping_.principal, &mapping_.outstanding, &mapping_.released}) {
      if (!column->empty()) places += last_place(*find_column(mapping_, *column), cell(*column));
    }
    return Money{places > 3 ? places / 2 : 0};
  }

  void not_above(const std::string& column, std::optional<Money> said, Money principal) {
    if (!said || names_column(defects_, column) || names_column(defects_, mapping_.principal)) {
      return;
    }
    if (said->fen >= 0 && *said - principal <= slack()) return;
    add(column, "above_principal", fmt::format("须为 0 至“{}”", mapping_.principal),
        fmt::format("it must be between 0 and '{}'", mapping_.principal));
  }

  // Figures of a loss in a row that has none would be recorded nowhere.
  void no_loss_yet() {
    if (claim_.life >= Life::demanded) return;
    for (const std::string* column : {&mapping_.recovered, &mapping_.unpaid_principal}) {
      if (amount(*column).value_or(Money{}).fen == 0 || names_column(defects_, *column)) continue;
      add(*column, "figure_without_a_loss",
          "项目未代偿，此列不应填写：请改项目状态，在保的余额请填在保余额",
          "there is no loss, so this column stays empty: correct the status; what is left of a "
          "guarantee in force is its balance");
    }
  }

  void released() {
    claim_.released_on = mapping_.release_date.empty() ? end_ : need_date(mapping_.release_date);
    if (claim_.released_on && mapping_.release_not_after) {
      claim_.released_on = std::min(*claim_.released_on, *mapping_.release_not_after);
    }
  }

  void demanded() {
    claim_.demanded_on = need_date(mapping_.default_date);
    claim_.unpaid_principal = need_amount(mapping_.unpaid_principal);
    if (claim_.demanded_on && end_ && *claim_.demanded_on < *end_) {
      const Source& cause = mapping_.early_cause;
      if (cause.given()) {
        claim_.early_cause = cause.column.empty() ? cause.constant : cell(cause.column).text;
      }
    }
    if (claim_.life == Life::demanded) return;
    claim_.compensated_on = mapping_.compensation_date.empty()
                                ? claim_.demanded_on
                                : need_date(mapping_.compensation_date);
    if (!defects_.empty()) return;  // the shares may be none
    claim_.compensation = liability_of(claim_.issue.shares, claim_.unpaid_principal);
    const std::string& column = mapping_.compensation_amount;
    const bool is_said = !column.empty() && cell(column).there;
    if (!is_said || !need(column)) return;
    claim_.compensation = need_amount(column);
  }

  Claim claim_;
  std::optional<Date> end_;
};

}  // namespace

Claim read_claim(const Mapping& mapping, const std::vector<Cell>& cells,
                 std::vector<Defect>& defects) {
  check_guards(mapping, cells, defects);
  return ClaimReader(mapping, cells, std::nullopt, defects).read();
}

WantedGuarantee wanted_by(const Claim& claim) {
  const IssueGuarantee& issue = claim.issue;
  const std::string bank_name = claim.parties.size() > 2 ? claim.parties[2].name : "";
  return {
      issue.guarantee, issue.borrower, issue.bank, bank_name, issue.contracts.value_or(Contracts{}),
      issue.start,     issue.principal};
}

}  // namespace yingbu
