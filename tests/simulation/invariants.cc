#include "tests/simulation/invariants.h"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "ledger/base/region.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/object_table.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/programme/events.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/touches.h"
#include "ledger/instruments/guarantee_fee_subsidy.h"
#include "tests/domain/people.h"

namespace yingbu::testing {
namespace {

class Check {
 public:
  Check(const World& world, const std::vector<Recorded>& last) : world_(world), last_(last) {}

  std::vector<std::string> run() {
    broken_ = world_.complaints();
    if (last_.empty()) return std::move(broken_);  // refused: the world has seen to it
    choose_subjects();
    for (const auto& [key, bytes] : world_.objects()) {
      about_ = name_of(key);
      if (key.kind == ObjectEntry<GuaranteeState>::kind) guarantee(key.id);
      if (key.kind == ObjectEntry<PartyState>::kind) {
        fixed_point({SubjectKind::party, key.id});
      }
      if (key.kind == ObjectEntry<LoanState>::kind) loan(key.id);
      if (key.kind == ObjectEntry<EntitlementState>::kind) entitlement(key.id);
      if (key.kind == ObjectEntry<SourceState>::kind) source(key.id);
    }
    about_ = "books";
    books();
    if (none_of<TermsEnacted>() && none_of<EventReversed>() && none_of<GuaranteeRestated>()) {
      fees();
    }
    return std::move(broken_);
  }

  std::vector<std::string> every_due() {
    every_subject_ = true;
    for (const auto& [key, bytes] : world_.objects()) {
      about_ = name_of(key);
      if (key.kind == ObjectEntry<GuaranteeState>::kind) {
        fixed_point({SubjectKind::guarantee, key.id});
      }
      if (key.kind == ObjectEntry<LoanState>::kind) fixed_point({SubjectKind::loan, key.id});
      if (key.kind == ObjectEntry<PartyState>::kind) fixed_point({SubjectKind::party, key.id});
    }
    return std::move(broken_);
  }

 private:
  // To assess every subject anew after every group would be most of the time: what the group says
  // it touches is, and now and then all of them, whatever it says.
  void choose_subjects() {
    constexpr Seq kAllEvery = 8;
    every_subject_ = last_.front().meta.seq % kAllEvery == 0;
    for (const Recorded& recorded : last_) {
      for (Subject& each : touched_by(world_.state(), recorded.event)) {
        touched_.push_back(std::move(each));
      }
    }
  }

  void hold(bool holds, const std::string& rule) {
    if (!holds) broken_.push_back(about_ + ": " + rule);
  }
  void same(Wide a, Wide b, const std::string& rule) {
    hold(a == b, rule + ": " + fen_text(a) + " is not " + fen_text(b));
  }
  template <class E>
  bool none_of() const {
    return std::none_of(last_.begin(), last_.end(),
                        [](const Recorded& r) { return r.event.is<E>(); });
  }

  void loan(const std::string& id) {
    const LoanState& loan = *world_.state().find<LoanState>(id);
    Wide balance = 0;
    for (std::size_t i = 0; i < loan.moves.size(); ++i) {
      balance += loan.moves[i].amount.fen;
      if (i + 1 < loan.moves.size() && loan.moves[i + 1].on == loan.moves[i].on) continue;
      hold(balance >= 0 && balance <= loan.limit.fen, "a loan's balance outside its contract");
    }
  }

  void guarantee(const std::string& id) {
    const GuaranteeState& g = *world_.state().find<GuaranteeState>(id);
    const bool answers =
        g.status == GuaranteeStatus::in_force || g.status == GuaranteeStatus::demanded;
    if (g.shares.empty()) return;  // an application
    const LossState& loss = g.loss;
    const Money left = outstanding(g);
    hold(left.fen >= 0, "outstanding is below zero");
    const Money paid = g.status == GuaranteeStatus::demanded ? loss.instalments : Money{};
    hold(loss.unpaid_principal.fen >= 0, "unpaid principal is below zero");
    hold(liability_of(g.shares, loss.unpaid_principal) >= paid, "instalments above what is owed");
    same(g.liability.fen, answers ? (liability_of(g.shares, left) - paid).fen : 0,
         "liability is its formula");
    liability_ += g.liability.fen;
    companies_[g.guarantor] += g.liability.fen;
    deposits_ += g.deposit.fen;
    losses_[g.guarantor] = losses_[g.guarantor] - (LossLines{} - standing_of(g));
    hold(g.deposit.fen >= 0 && g.fee_refunded <= g.fee, "a deposit or a fee below zero");
    const bool compensated = g.status == GuaranteeStatus::compensated ||
                             g.status == GuaranteeStatus::settled ||
                             g.status == GuaranteeStatus::written_off;
    hold(compensated || loss.compensation.fen == 0, "compensation without 代偿");
    recourse_ += (paid_so_far(loss) - loss.net_recovered).fen;
    const Money borne = paid_so_far(loss) - loss.province.claimed - loss.government.claimed -
                        loss.fiscal_approved - loss.allocated.kept;
    if (g.status != GuaranteeStatus::written_off) receivable_ += borne.fen;
    parked_ += loss.parked.fen;
    reguarantee_payable_ +=
        (loss.allocated.to_province + loss.surplus_shared.to_province - loss.returned.to_province)
            .fen;
    if (compensated) {
      same((loss.compensation + bank_bears(g.shares, loss.unpaid_principal)).fen,
           loss.unpaid_principal.fen, "INV-6 the shares sum to the loss");
      const RecoveryAllocation formula = allocate_recovery(layers_of(g), loss.net_recovered);
      hold(loss.allocated == formula, "INV-8 allocated is the K8 formula");
      hold(loss.allocated.to_province <= loss.province.paid,
           "INV-8 province is returned what it paid");
      hold(loss.allocated.of_which_fund <= loss.fund_paid,
           "INV-8 the fund is returned what it paid");
      hold(loss.allocated.to_government <= loss.government.paid,
           "INV-8 government is returned what it paid");
      hold(loss.allocated.to_fiscal <= loss.fiscal_paid,
           "INV-8 the bureau is returned what it paid");
      hold(loss.allocated.kept.fen >= 0, "the guarantor keeps less than nothing");
      hold(loss.parked.fen == 0, "a recovery stays parked though shares exist");
    } else {
      hold(loss.allocated == RecoveryAllocation{} && loss.net_recovered.fen == 0,
           "recoveries without 代偿");
    }
    hold(loss.province.paid <= loss.province.claimed &&
             loss.government.paid <= loss.government.claimed,
         "INV-7 a layer paid more than was claimed");
    hold(
        loss.province.claimed + loss.government.claimed + loss.fiscal_approved <= loss.compensation,
        "INV-7 the layers bear more than was paid");
    hold(loss.net_recovered <= loss.compensation, "recovered more than was paid");
    hold(loss.returned.to_province <= loss.allocated.to_province + loss.surplus_shared.to_province,
         "more returned to the province than is its part");
    renewal(id, g);
    fixed_point({SubjectKind::guarantee, id});
  }

  // INV-17: what is renewed is what was left, under the same liability.
  void renewal(const std::string& id, const GuaranteeState& g) {
    if (g.renews.empty() || g.status == GuaranteeStatus::cancelled) return;
    const auto* old = world_.state().find<GuaranteeState>(g.renews);
    hold(old && old->status == GuaranteeStatus::renewed && old->renewed_by == id,
         "INV-17 the chain's links name each other");
    same(g.principal.fen, outstanding(*old).fen, "INV-17 the renewal changes the exposure");
    hold(old->ended_on == g.start, "INV-17 a day between the old and the new");
  }

  // What is due is what the facts come to now, whichever of them was told when.
  void fixed_point(const Subject& subject) {
    if (!every_subject_ && std::ranges::find(touched_, subject) == touched_.end()) return;
    for (const std::string& name : world_.state().find<LedgerState>("")->programmes) {
      const auto* programme = world_.state().find<ProgrammeState>(name);
      if (programme->subject != subject.kind) continue;
      if (programme->reassessing && subject.id > programme->reassessed_up_to) return;
    }
    const auto again = assess_subject(world_.state(), subject);
    hold(again && again->empty(), "assessing again changes something");
  }

  void entitlement(const std::string& id) {
    const EntitlementState& e = *world_.state().find<EntitlementState>(id);
    const auto* programme = world_.state().find<ProgrammeState>(e.key.programme);
    // 预拨, by terms that may have been replaced since.
    const bool prepaid =
        std::any_of(programme->terms.begin(), programme->terms.end(),
                    [](const Terms& t) { return t.procedure.prepay_ppm.has_value(); });
    hold(Money{} <= e.confirmed && e.confirmed <= e.released, "P <= R");
    hold(e.released <= e.approved || prepaid, "INV-1 R <= V");
    hold(e.due.fen >= 0 && e.claim.claimed.fen >= 0 && e.claim.rejected <= e.claim.claimed,
         "below zero");
    hold(e.over.ordered <= e.over.found && e.over.refunded + e.over.offset_out <= e.over.ordered,
         "more taken back than was found and ordered");
    const Money unpaid = std::max(Money{}, e.due - e.confirmed);
    const Money unapproved = std::max(Money{}, e.due - std::max(e.approved, e.confirmed));
    const Money waiting = std::max(Money{}, std::min(e.approved, e.due) - e.confirmed);
    same(unpaid.fen, (unapproved + waiting).fen, "INV-3 U = M + W");
    Money in_transit = e.released - e.confirmed;
    hold(in_transit.fen >= 0, "T is below zero");
    transit_ += in_transit.fen;
    // What was carried in may have been approved, and be paid, above what is due.
    const bool carried_now = std::any_of(last_.begin(), last_.end(), [&](const Recorded& r) {
      return e.carried && r.meta.booked_date <= e.carried->as_of;
    });
    const bool approved_now =
        !carried_now && std::any_of(last_.begin(), last_.end(), [&](const Recorded& r) {
          const auto* a = r.event.as<EntitlementApproved>();
          return a && text(a->key) == id;
        });
    if (approved_now && none_of<EntitlementAssessed>()) {
      hold(e.approved <= e.due, "INV-1 V <= D when approved");
    }
  }

  void source(const std::string& id) {
    const SourceState& s = *world_.state().find<SourceState>(id);
    hold(s.released.fen >= 0 && s.released <= s.budget && s.released <= s.received,
         "INV-10 more released than its source holds");
    Wide treasury = 0;
    Wide available = 0;
    for (const auto& [key, amount] : world_.balances()) {
      if (object_ids::source(key.fund, key.source) != id) continue;
      if (key.account == Account::treasury) treasury += amount;
      if (key.account == Account::prior_year_refunds) treasury += amount;
      if (key.account == Account::budget_available) available += amount;
    }
    same(treasury, (s.received - s.released).fen, "INV-10 its treasury money");
    Money held;
    for (const HoldState& each : s.holds) held += each.amount;
    same(-available, (s.budget - s.released - held).fen, "INV-10 its budget");
  }

  void books() {
    same(world_.balance(Book::memo, Account::liability_in_force), liability_,
         "在保责任 on the memo book");
    same(world_.balance(Book::memo, Account::recourse_claims), recourse_,
         "追偿债权 on the memo book");
    same(world_.balance(Book::bureau, Account::in_transit), transit_, "money in transit");
    const auto guarantor = [&](Account account) {
      return world_.balance(Book::guarantor, account);
    };
    same(guarantor(Account::compensation_receivable), receivable_, "应收代偿款 on the books");
    same(-guarantor(Account::client_deposits), deposits_, "存入保证金 on the books");
    same(-guarantor(Account::parked_recoveries), parked_, "待分配追偿款 on the books");
    same(-guarantor(Account::reguarantee_payable), reguarantee_payable_,
         "应付再担保返还款 on the books");
    companies();
    std::map<std::pair<Book, std::string>, Wide> sums;
    for (const auto& [key, amount] : world_.balances()) {
      sums[{key.book, std::to_string(key.owner.value) + '/' + key.fund + '/' + key.source}] +=
          amount;
    }
    for (const auto& [key, sum] : sums) same(sum, 0, "INV-2 sum of " + key.second);
  }

  void companies() {
    Wide unearned = 0;
    Wide compensation = 0;
    for (const std::string& id : world_.state().ids_after<PartyState>("", 1000)) {
      const CompanyState& company = world_.state().find<PartyState>(id)->company;
      PartyNo no;
      const auto read = std::from_chars(id.data(), id.data() + id.size(), no.value);
      assert(read.ptr == id.data() + id.size());
      (void)read;
      same(company.liability.fen, companies_[no], "在保责任 of company " + id);
      losses(no, losses_[no]);
      Wide fees = 0;
      for (const YearAmount& year : company.fees) fees += year.amount.fen;
      fees -= brought_into(id, Account::fee_income);
      same(-in_book_of(no, Account::fee_income), fees, "担保费收入 of company " + id);
      unearned += company.unearned_reserve.fen;
      compensation += company.compensation_reserve.fen;
    }
    same(-world_.balance(Book::guarantor, Account::unearned_reserve), unearned, "未到期责任准备");
    same(-world_.balance(Book::guarantor, Account::compensation_reserve), compensation,
         "担保赔偿准备");
  }

  Wide in_book_of(PartyNo owner, Account account) const {
    Wide sum = 0;
    for (const auto& [key, amount] : world_.balances()) {
      if (key.owner == owner && key.account == account) sum += amount;
    }
    return sum;
  }

  // What stands for its losses stands in the company's own book, whoever paid them.
  void losses(PartyNo no, const LossLines& l) {
    const auto check = [&](Account account, Money expected) {
      same(in_book_of(no, account), expected.fen,
           std::string(entry_of(account).name) + " of company " + std::to_string(no.value));
    };
    check(Account::compensation_receivable, l.receivable);
    check(Account::share_receivable, l.share_receivable);
    check(Account::fiscal_receivable, l.fiscal_receivable);
    check(Account::reguarantee_payable, -l.to_province);
    check(Account::government_payable, -l.to_government);
    check(Account::parked_recoveries, -l.parked);
    check(Account::recourse_claims, l.recourse);
  }

  // What the close of a cut-over brought into an account that no fact makes.
  Wide brought_into(const std::string& owner, Account account) const {
    const auto* cut_over = world_.state().find<CutOverState>(owner);
    if (!cut_over || cut_over->closed_by == 0) return 0;
    for (const OpeningAccount& a : cut_over->accounts) {
      if (a.account == account) return Wide{a.stated.value_or(Money{}).fen} - a.carried.fen;
    }
    return 0;
  }

  // INV-4 by cross-multiplication, for fees charged just now.
  void fees() {
    for (const Recorded& recorded : last_) {
      const auto* charged = recorded.event.as<FeeCharged>();
      if (!charged) continue;
      about_ = "guarantee " + charged->guarantee;
      const auto& g = *world_.state().find<GuaranteeState>(charged->guarantee);
      if (g.carried_in && recorded.meta.booked_date <= *g.carried_in) continue;  // as it was
      for (const std::string& name : world_.state().find<LedgerState>("")->programmes) {
        const auto& programme = *world_.state().find<ProgrammeState>(name);
        const Terms* terms = terms_on(programme, g.start);
        if (!terms || programme.shape != Shape::guarantee_fee_subsidy) continue;
        if (!region_within(g.region, terms->region)) continue;
        const auto& principal_max = terms->eligibility.principal_max;
        if (principal_max && g.principal > *principal_max) continue;
        const Wide days = g.end.days - g.start.days;
        const Wide cap =
            Wide{guarantee_fee_subsidy::fee_cap(*terms).value} * g.principal.fen * days;
        hold(Wide{g.fee.fen} * 365 * kWhole.value <= cap,
             "INV-4 the fee is above the cap of " + name);
      }
    }
  }

  const World& world_;
  const std::vector<Recorded>& last_;
  bool every_subject_ = false;
  std::vector<Subject> touched_;
  std::vector<std::string> broken_;
  std::string about_;
  Wide liability_ = 0;
  Wide recourse_ = 0;
  Wide transit_ = 0;
  Wide receivable_ = 0;
  Wide deposits_ = 0;
  Wide parked_ = 0;
  Wide reguarantee_payable_ = 0;
  std::map<PartyNo, Wide> companies_;
  std::map<PartyNo, LossLines> losses_;
};

}  // namespace

std::vector<std::string> broken_rules(const World& world, const std::vector<Recorded>& last) {
  return Check(world, last).run();
}

std::vector<std::string> unsettled_dues(const World& world) {
  return Check(world, world.log()).every_due();
}

}  // namespace yingbu::testing
