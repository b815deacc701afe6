#include "projections/guarantee/guarantee_register.h"

#include <unordered_map>

#include "ledger/base/region.h"
#include "ledger/domain/guarantee/state.h"
#include "projections/guarantee/guarantee_fold.h"
#include "projections/people/parties.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

bool matches(const GuaranteeQuery& query, const Agreement& agreement) {
  return (!query.guarantor || *query.guarantor == agreement.guarantor) &&
         (!query.borrower || *query.borrower == agreement.borrower) &&
         (!query.bank || *query.bank == agreement.bank) &&
         (!query.reguarantor || *query.reguarantor == agreement.province ||
          *query.reguarantor == agreement.national_fund) &&
         (!query.region || region_within(agreement.region, *query.region)) &&
         (!query.start_from || *query.start_from <= agreement.start) &&
         (!query.start_to || agreement.start <= *query.start_to);
}

// The names of one answer, each looked up once.
class Names {
 public:
  Names(const View& view, const AsOf& when) : view_(view), when_(when) {}
  PartyName of(PartyNo no) {
    const auto [at, fresh] = names_.try_emplace(no.value);
    if (fresh) at->second = party_called(view_, no, when_);
    return at->second;
  }

 private:
  const View& view_;
  const AsOf& when_;
  std::unordered_map<std::uint32_t, PartyName> names_;
};

GuaranteeRow row_of(const std::string& guarantee, const Agreement& agreement,
                    const GuaranteeStanding& standing, Names& names) {
  const GuaranteeFigures& f = standing.figures;
  GuaranteeRow row;
  row.guarantee = guarantee;
  row.status = status_of(f);
  row.guarantor = names.of(agreement.guarantor);
  if (agreement.custodian.value != 0) row.custodian = names.of(agreement.custodian);
  row.borrower = names.of(agreement.borrower);
  row.bank = names.of(agreement.bank);
  row.region = agreement.region;
  row.start = agreement.start;
  row.end = agreement.end;
  row.ended_on = standing.ended_on;
  row.shares = agreement.shares;
  if (agreement.details.size) row.size = agreement.details.size->size;
  row.agriculture = agreement.details.agriculture;
  row.strategic = agreement.details.strategic;
  row.contracts = agreement.details.contracts;
  row.renews = agreement.renews;
  row.renewed_by = agreement.renewed_by;
  if (agreement.province.value != 0) row.reguarantor = names.of(agreement.province);
  row.reguaranteed = agreement.reguaranteed;
  row.principal = agreement.principal;
  row.carried_in = agreement.carried_in;
  row.disbursed = f.disbursed;
  row.fee = f.fee;
  row.fee_refunded = f.fee_refunded;
  row.deposit = f.deposit;
  row.repaid = f.repaid;
  row.released = f.released;
  row.outstanding = outstanding_of(agreement, f);
  row.liability = f.liability;
  row.demanded = f.demanded;
  row.compensated = f.compensated;
  row.bank_bears = f.bank_bears;
  row.province = {f.province.claimed, f.province.paid};
  row.government = {f.government.claimed, f.government.paid};
  row.recovered_gross = f.gross;
  row.recovery_cost = f.cost;
  row.recovered_net = f.net;
  row.allocated = f.allocated;
  row.issued_seq = standing.issued_seq;
  row.last_seq = standing.last_seq;
  return row;
}

// Cancelled guarantees are counted, but their money never was.
class Totals {
 public:
  void add(const Agreement& agreement, const GuaranteeStanding& standing) {
    ++count_;
    const GuaranteeFigures& f = standing.figures;
    if (status_of(f) == GuaranteeStatus::cancelled) return;
    principal_ += agreement.principal.fen;
    fee_ += f.fee.fen;
    outstanding_ += outstanding_of(agreement, f).fen;
    liability_ += f.liability.fen;
    compensated_ += f.compensated.fen;
    shares_paid_ += static_cast<Wide>(f.province.paid.fen) + f.government.paid.fen;
    net_ += f.net.fen;
    kept_ += f.allocated.kept.fen;
  }
  GuaranteeTotals shown() const {
    return {count_,
            fen_text(principal_),
            fen_text(fee_),
            fen_text(outstanding_),
            fen_text(liability_),
            fen_text(compensated_),
            fen_text(shares_paid_),
            fen_text(net_),
            fen_text(kept_)};
  }

 private:
  std::uint64_t count_ = 0;
  Wide principal_ = 0;
  Wide fee_ = 0;
  Wide outstanding_ = 0;
  Wide liability_ = 0;
  Wide compensated_ = 0;
  Wide shares_paid_ = 0;
  Wide net_ = 0;
  Wide kept_ = 0;
};

// Calls f(key, stored, standing) for what the query asks, from a key on, until f returns false.
template <class F>
void each_match(const View& view, const GuaranteeQuery& query, std::string_view from, F&& f) {
  const std::string prefix = query.guarantee ? keys::ended('g', *query.guarantee) : "g";
  view.scan(prefix, from, [&](std::string_view key, std::string_view value) {
    const auto stored = decode<StoredGuarantee>(value);
    const auto standing = standing_at(view, stored, query.when);
    if (!standing) return true;
    const Agreement agreement = agreement_of(stored, *standing, query.when);
    if (!matches(query, agreement) ||
        (query.status && *query.status != status_of(standing->figures))) {
      return true;
    }
    return f(key, stored.guarantee, agreement, *standing);
  });
}

}  // namespace

Result<GuaranteePage> guarantee_register(const View& view, const GuaranteeQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, 'g'));
  GuaranteePage page;
  Names names(view, query.when);
  std::string last;
  each_match(view, query, from,
             [&](std::string_view key, const std::string& id, const Agreement& agreement,
                 const GuaranteeStanding& standing) {
               if (page_full(page.rows, query.page.limit, key, last, page.next_cursor))
                 return false;
               page.rows.push_back(row_of(id, agreement, standing, names));
               return true;
             });
  if (query.with_totals) {
    Totals totals;
    each_match(view, query, "g",
               [&](std::string_view, const std::string&, const Agreement& agreement,
                   const GuaranteeStanding& standing) {
                 totals.add(agreement, standing);
                 return true;
               });
    page.totals = totals.shown();
  }
  return page;
}

Result<void> each_guarantee(const View& view, const GuaranteeQuery& query,
                            const std::function<void(const GuaranteeRow&)>& f) {
  YINGBU_CHECK(check_known(view, query.when));
  Names names(view, query.when);
  each_match(view, query, "g",
             [&](std::string_view, const std::string& id, const Agreement& agreement,
                 const GuaranteeStanding& standing) {
               f(row_of(id, agreement, standing, names));
               return true;
             });
  return {};
}

Result<std::optional<GuaranteeRow>> guarantee_row(const View& view, const std::string& guarantee,
                                                  const AsOf& when) {
  YINGBU_CHECK(check_known(view, when));
  const auto stored = read_value<StoredGuarantee>(view, keys::ended('g', guarantee));
  if (!stored) return std::optional<GuaranteeRow>();
  const auto standing = standing_at(view, *stored, when);
  if (!standing) return std::optional<GuaranteeRow>();
  Names names(view, when);
  return std::optional(
      row_of(stored->guarantee, agreement_of(*stored, *standing, when), *standing, names));
}

}  // namespace yingbu
