#include "tests/simulation/registers.h"

#include <algorithm>
#include <map>

#include "ledger/base/fields/fields.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/state.h"
#include "projections/read_models.h"
#include "projections/store/fold.h"
#include "tests/simulation/pool_registers.h"

namespace yingbu::testing {
namespace {

class Compare {
 public:
  Compare(const World& world, const View& view) : world_(world), view_(view) {}

  std::vector<std::string> run() {
    for (const std::string& id : world_.state().ids_after<GuaranteeState>("", 10'000)) {
      about_ = "guarantee " + id;
      guarantee(id, *world_.state().find<GuaranteeState>(id));
    }
    for (const std::string& id : world_.state().ids_after<EntitlementState>("", 10'000)) {
      const EntitlementState& e = *world_.state().find<EntitlementState>(id);
      about_ = "entitlement " + e.key.programme + "/" + e.key.period + "/" + e.key.object;
      entitlement(e);
    }
    losses();
    openings();
    statement();
    return std::move(differences_);
  }

 private:
  void same(Money shown, Money is, const std::string& what) {
    if (shown != is) {
      differences_.push_back(about_ + ": " + what + " is shown as " + fen_text(shown.fen) +
                             ", the rules know " + fen_text(is.fen));
    }
  }
  template <class T>
  void equal(const T& shown, const T& is, const std::string& what) {
    if (!(shown == is)) differences_.push_back(about_ + ": " + what + " differs");
  }

  void guarantee(const std::string& id, const GuaranteeState& g) {
    if (g.owners.empty()) return;  // an application
    const auto found = guarantee_row(view_, id, when_);
    if (!found || !*found) {
      differences_.push_back(about_ + " is missing");
      return;
    }
    const GuaranteeRow& row = **found;
    equal(std::string(enum_name(row.status)), std::string(enum_name(g.status)),
          "status " + std::string(enum_name(row.status)) + "/" + std::string(enum_name(g.status)));
    if (g.status == GuaranteeStatus::cancelled) return;
    equal(row.guarantor.no, g.guarantor, "guarantor");
    equal(row.borrower.no, g.borrower, "borrower");
    equal(row.bank.no, g.bank, "bank");
    equal(row.region, g.region, "region");
    equal(row.start, g.start, "start");
    equal(row.end, g.end, "end");
    equal(row.ended_on, g.ended_on, "ended_on");
    equal(row.carried_in, g.carried_in, "carried in");
    equal(row.renews, g.renews, "renews");
    equal(row.renewed_by, g.renewed_by, "renewed_by");
    equal(row.agriculture, g.details.agriculture, "agriculture");
    same(row.principal, g.principal, "principal");
    same(row.disbursed, g.disbursed, "disbursed");
    same(row.demanded, g.loss.unpaid_principal, "demanded");
    same(row.liability, g.liability, "liability");
    same(row.fee, g.fee, "fee");
    same(row.fee_refunded, g.fee_refunded, "fee refunded");
    same(row.deposit, g.deposit, "deposit");
    same(row.repaid, g.repaid, "repaid");
    same(row.compensated, paid_so_far(g.loss), "compensation");
    same(row.recovered_net, g.loss.net_recovered, "recovered");
    same(row.province.claimed, g.loss.province.claimed, "claimed of the province");
    same(row.province.paid, g.loss.province.paid, "paid by the province");
    same(row.government.claimed, g.loss.government.claimed, "claimed of the government");
    same(row.government.paid, g.loss.government.paid, "paid by the government");
    equal(row.allocated, g.loss.allocated, "allocation");
    if (g.loss.compensated_on || g.loss.instalments.fen > 0) {
      recourse_ += (paid_so_far(g.loss) - g.loss.net_recovered).fen;
      ++losses_;
    }
  }

  void entitlement(const EntitlementState& e) {
    const auto found = entitlement_row(view_, e.key, when_);
    if (!found || !*found) {
      differences_.push_back(about_ + " is missing");
      return;
    }
    const EntitlementRow& row = **found;
    same(row.due, e.due, "D");
    equal(row.carried_in.has_value(), e.carried.has_value(), "carried in");
    if (e.carried) same(row.stated, e.carried->stated, "D as stated");
    same(row.claimed, e.claim.claimed, "A");
    same(row.rejected, e.claim.rejected, "rejected");
    same(row.approved, e.approved, "V");
    same(row.in_transit, e.released - e.confirmed, "T");
    same(row.paid, e.confirmed, "P");
    same(row.refunded, e.over.refunded, "refunded");
    same(row.offset_out, e.over.offset_out, "offset out");
    same(row.unpaid, row.unapproved + row.pending, "INV-3 U = M + W");
    const bool own = row.stage != EntitlementStage::recovering &&
                     row.stage != EntitlementStage::settled &&
                     row.stage != EntitlementStage::closed;
    if (own) {
      equal(std::string(enum_name(row.stage)), std::string(enum_name(e.claim.stage)),
            "stage " + std::string(enum_name(row.stage)) + "/" +
                std::string(enum_name(e.claim.stage)));
    }
    equal(row.stage == EntitlementStage::closed, e.closed, "closed");
  }

  // The losses' register by itself: every fen of an unpaid principal has a bearer.
  void losses() {
    about_ = "compensations";
    CompensationQuery query;
    query.when = when_;
    query.page.limit = limits::page_max;
    const auto page = compensation_register(view_, query);
    if (!page) {
      differences_.push_back(about_ + " cannot be answered");
      return;
    }
    equal(page->totals->count, losses_, "count");
    equal(page->totals->recourse, fen_text(recourse_), "recourse");
    for (const CompensationRow& row : page->rows) {
      about_ = "compensation " + row.guarantee;
      Money sum;
      for (const BearerRow& each : row.bearers) sum += each.loss + each.recovered;
      const bool whole = row.status != GuaranteeStatus::demanded;  // else paid in part
      same(sum, whole ? row.unpaid_principal : row.compensation, "INV-6 what its bearers bear");
      fiscal(row, world_.state().find<GuaranteeState>(row.guarantee)->loss);
    }
  }

  // 应补尽补清单: each key of which something is due once, and the classes add up to the register.
  void statement() {
    about_ = "gaps";
    GapsQuery query;
    query.when = when_;
    query.page.limit = limits::page_max;
    const auto page = gaps(view_, query);
    EntitlementQuery all;
    all.when = when_;
    const auto whole = entitlement_register(view_, all);
    std::uint64_t keys = 0;
    for (const std::string& id : world_.state().ids_after<EntitlementState>("", 10'000)) {
      keys += world_.state().find<EntitlementState>(id)->due.fen > 0;
    }
    equal(page->totals->count, keys, "count");
    equal(page->totals->missing, whole->totals->unpaid, "what is missing");
    std::uint64_t count = 0;
    for (const GapTotal& each : page->totals->classes) count += each.count;
    equal(count, keys, "the classes");
    equal(page->totals->coverage_bp, whole->totals->coverage_bp, "the rate");
    if (page->next_cursor) return;
    Wide missing = 0;
    for (const GapRow& row : page->rows) missing += row.missing.fen;
    equal(fen_text(missing), page->totals->missing, "the rows");
  }

  void fiscal(const CompensationRow& row, const LossState& loss) {
    BearerRow shown;
    for (const BearerRow& each : row.bearers) {
      if (each.bearer == Bearer::fiscal) shown = each;
    }
    same(shown.agreed, loss.fiscal_approved, "approved by the bureau");
    same(shown.paid, loss.fiscal_paid, "paid by the bureau");
    same(shown.owed, loss.allocated.to_fiscal - loss.returned.to_fiscal, "owed to the bureau");
  }

  // Every cut-over: what counted to its accounts is what stands in the books of its day.
  void openings() {
    const std::vector<CutOverRow> rows = cut_overs(view_, {});
    about_ = "cut-overs";
    const auto* ledger = world_.state().find<LedgerState>("");
    equal(rows.size(), ledger ? ledger->cut_overs.size() : 0, "their number");
    for (const CutOverRow& row : rows) {
      about_ = "cut-over of #" + std::to_string(row.owner.no.value);
      const auto* is = world_.state().find<CutOverState>(std::to_string(row.owner.no.value));
      if (!is) {
        differences_.push_back(about_ + " is unknown to the rules");
        continue;
      }
      equal(row.closed, is->closed_by != 0, "closed");
      std::map<std::string, std::string> shown;
      for (const OpeningAccountRow& a : row.accounts) {
        shown[a.account + '/' + a.fund + '/' + a.source] = a.carried;
        if (row.closed) equal(a.carried, a.stated.value_or("0"), "tied " + a.account);
      }
      for (const OpeningAccount& a : is->accounts) {
        if (row.closed || opening_use(a.account) == OpeningUse::free) continue;
        const auto found =
            shown.find(std::string(entry_of(a.account).code) + '/' + a.fund + '/' + a.source);
        const std::string sum = found == shown.end() ? "0" : found->second;
        equal(sum, fen_text(a.carried.fen),
              "carried in " + std::string(entry_of(a.account).code) + " (" + sum + ", counted " +
                  fen_text(a.carried.fen) + ")");
      }
    }
  }

  const World& world_;
  const View& view_;
  const AsOf when_{{}, {}, date_of(2026, 12, 31)};
  std::vector<std::string> differences_;
  std::string about_;
  Wide recourse_ = 0;
  std::uint64_t losses_ = 0;
};

}  // namespace

std::vector<std::string> register_differences(const World& world) {
  MemoryTable table;
  for (const Recorded& recorded : world.log()) fold(table, recorded);
  std::vector<std::string> all = Compare(world, table).run();
  for (std::string& line : pool_register_differences(world, table)) all.push_back(std::move(line));
  return all;
}

}  // namespace yingbu::testing
