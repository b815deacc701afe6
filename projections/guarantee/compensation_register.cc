#include "projections/guarantee/compensation_register.h"

#include <algorithm>
#include <array>

#include "ledger/base/region.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/loss/events.h"
#include "projections/guarantee/guarantee_fold.h"
#include "projections/people/parties.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

constexpr std::array kBearers{Bearer::bank,       Bearer::national_fund, Bearer::province,
                              Bearer::government, Bearer::fiscal,        Bearer::guarantor};

BearerRow row_of(Bearer bearer, Money agreed, Money paid, Money claimed, Money recovered,
                 Money returned) {
  return {bearer, agreed, paid, claimed - paid, recovered, recovered - returned, paid - recovered};
}

// DOMAIN B: the layers of one loss. The province stands for the national fund towards the
// guarantor, and settles with it by itself.
std::vector<BearerRow> bearers_of(const Agreement& a, const GuaranteeFigures& f) {
  const auto agreed = [&](Sharer sharer) {
    return share_of(f.unpaid_principal, parts_of(a.shares, sharer), whole_of(a.shares));
  };
  const RecoveryAllocation& back = f.allocated;
  const Money layer = layer_bears(a.shares, Sharer::province, f.unpaid_principal);
  // Without a filing on record nothing tells the fund from the province.
  const Money fund = a.province.value != 0 ? agreed(Sharer::fund) : Money{};
  std::vector<BearerRow> rows;
  rows.push_back(row_of(Bearer::bank, f.bank_bears, f.bank_bears, f.bank_bears, {}, {}));
  if (layer.fen != 0) {
    // What the province has paid of the fund's part is the fund's to repay.
    const Money due_of_fund = std::min(fund, f.province.paid);
    const Money fund_back = back.of_which_fund;
    if (fund.fen != 0) {
      rows.push_back(row_of(Bearer::national_fund, fund, f.fund_paid, due_of_fund, fund_back,
                            f.returned.of_which_fund));
    }
    BearerRow own;
    own.bearer = Bearer::province;
    own.agreed = layer - fund;
    own.paid = f.province.paid - f.fund_paid;
    own.owes = f.province.claimed - f.province.paid;
    own.recovered = back.to_province - fund_back;
    own.owed = back.to_province + f.surplus_shared.to_province - f.returned.to_province;
    own.loss = own.paid - own.recovered;
    rows.push_back(own);
  }
  const Money government = agreed(Sharer::government);
  if (government.fen != 0) {
    BearerRow row = row_of(Bearer::government, government, f.government.paid, f.government.claimed,
                           back.to_government, f.returned.to_government);
    row.owed += f.surplus_shared.to_government;
    rows.push_back(row);
  }
  if (f.fiscal.claimed.fen != 0 || f.fiscal.paid.fen != 0) {
    BearerRow row = row_of(Bearer::fiscal, f.fiscal.claimed, f.fiscal.paid, f.fiscal.claimed,
                           back.to_fiscal, f.returned.to_fiscal);
    row.owed += f.surplus_shared.to_fiscal;
    rows.push_back(row);
  }
  BearerRow guarantor;
  guarantor.bearer = Bearer::guarantor;
  guarantor.agreed = f.compensated - layer - government;
  guarantor.paid = f.compensated - f.province.paid - f.government.paid - f.fiscal.paid;
  guarantor.recovered = back.kept;
  guarantor.loss = guarantor.paid - guarantor.recovered;
  rows.push_back(guarantor);
  return rows;
}

bool anybody_owes(const std::vector<BearerRow>& bearers) {
  return std::any_of(bearers.begin(), bearers.end(),
                     [](const BearerRow& b) { return b.owes.fen != 0 || b.owed.fen != 0; });
}

CompensationRow row_of(const std::string& id, const Agreement& a, const GuaranteeStanding& s) {
  const GuaranteeFigures& f = s.figures;
  CompensationRow row;
  row.guarantee = id;
  row.status = status_of(f);
  row.guarantor.no = a.guarantor;
  row.borrower.no = a.borrower;
  row.bank.no = a.bank;
  row.region = a.region;
  row.compensated_on = s.ended_on;
  row.unpaid_principal = f.unpaid_principal;
  row.compensation = f.compensated;
  row.recovered_gross = f.gross;
  row.recovery_cost = f.cost;
  row.recovered_net = f.net;
  row.parked = f.parked;
  row.surplus = f.surplus;
  row.recourse = f.compensated - f.net;
  row.written_off = f.written_off;
  row.bearers = bearers_of(a, f);
  row.last_seq = s.last_seq;
  return row;
}

bool matches(const CompensationQuery& query, const Agreement& a) {
  return (!query.guarantor || *query.guarantor == a.guarantor) &&
         (!query.borrower || *query.borrower == a.borrower) &&
         (!query.bank || *query.bank == a.bank) &&
         (!query.reguarantor || *query.reguarantor == a.province ||
          *query.reguarantor == a.national_fund) &&
         (!query.region || region_within(a.region, *query.region));
}

// Calls f(key, row) for each loss the query asks for, from a key on, until f returns false.
template <class F>
void each_loss(const View& view, const CompensationQuery& query, std::string_view from, F&& f) {
  view.scan("g", from, [&](std::string_view key, std::string_view value) {
    const auto stored = decode<StoredGuarantee>(value);
    if (stored.now.figures.demands == 0 && stored.now.figures.parked.fen == 0 &&
        stored.now.figures.compensated.fen == 0 && !query.when.as_of && !query.when.known_at) {
      return true;
    }
    const auto standing = standing_at(view, stored, query.when);
    if (!standing) return true;
    const GuaranteeFigures& so_far = standing->figures;
    if (so_far.compensations <= 0 && so_far.compensated.fen == 0) return true;
    const Agreement agreement = agreement_of(stored, *standing, query.when);
    if (!matches(query, agreement)) return true;
    CompensationRow row = row_of(stored.guarantee, agreement, *standing);
    if (query.only_owing && !anybody_owes(row.bearers)) return true;
    return f(key, row);
  });
}

class Totals {
 public:
  void add(const CompensationRow& row) {
    ++count_;
    compensation_ += row.compensation.fen;
    net_ += row.recovered_net.fen;
    recourse_ += row.recourse.fen;
    written_off_ += row.written_off.fen;
    for (const BearerRow& b : row.bearers) {
      Sums& sums = sums_[static_cast<std::size_t>(b.bearer)];
      sums.paid += b.paid.fen;
      sums.owes += b.owes.fen;
      sums.recovered += b.recovered.fen;
      sums.owed += b.owed.fen;
      sums.loss += b.loss.fen;
    }
  }
  CompensationTotals shown() const {
    CompensationTotals totals;
    totals.count = count_;
    totals.compensation = fen_text(compensation_);
    totals.recovered_net = fen_text(net_);
    totals.recourse = fen_text(recourse_);
    totals.written_off = fen_text(written_off_);
    if (compensation_ > 0) {
      totals.recovery_bp = static_cast<std::int64_t>(round_half_away(net_ * 10'000, compensation_));
    }
    for (const Bearer bearer : kBearers) {
      const Sums& sums = sums_[static_cast<std::size_t>(bearer)];
      totals.bearers.push_back({bearer, fen_text(sums.paid), fen_text(sums.owes),
                                fen_text(sums.recovered), fen_text(sums.owed),
                                fen_text(sums.loss)});
    }
    return totals;
  }

 private:
  struct Sums {
    Wide paid = 0;
    Wide owes = 0;
    Wide recovered = 0;
    Wide owed = 0;
    Wide loss = 0;
  };
  std::uint64_t count_ = 0;
  Wide compensation_ = 0;
  Wide net_ = 0;
  Wide recourse_ = 0;
  Wide written_off_ = 0;
  std::array<Sums, 7> sums_{};
};

}  // namespace

Result<CompensationPage> compensation_register(const View& view, const CompensationQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, 'g'));
  CompensationPage page;
  std::string last;
  each_loss(view, query, from, [&](std::string_view key, CompensationRow& row) {
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    for (PartyName* name : {&row.guarantor, &row.borrower, &row.bank}) {
      *name = party_called(view, name->no, query.when);
    }
    page.rows.push_back(std::move(row));
    return true;
  });
  if (query.with_totals) {
    Totals totals;
    each_loss(view, query, "g", [&](std::string_view, const CompensationRow& row) {
      totals.add(row);
      return true;
    });
    page.totals = totals.shown();
  }
  return page;
}

}  // namespace yingbu
