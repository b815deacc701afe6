#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/limits.h"
#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/cut_over/cut_over.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/cut_over/opening_use.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/entitlement_parts.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/funds/existing_source.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/words/named_day.h"
#include "ledger/instruments/shapes.h"

// 期初结转: opening, what is carried in, and the close that ties it to the trial balance.
namespace yingbu {

namespace {

constexpr Words kNotCarriedIn{"not_carried_in", "非期初结转", "not carried in"};

std::string name_of(PartyNo party) { return "#" + std::to_string(party.value); }

Result<const CutOverState*> open_cut_over(const Ask& ask, PartyNo owner, std::string field) {
  const auto* cut_over = ask.state.find<CutOverState>(object_ids::number(owner.value));
  if (!cut_over || cut_over->position.stream == 0 || cut_over->closed_by != 0) {
    return reject(Reason::cut_over_not_open, std::move(field)).with("owner", name_of(owner));
  }
  return cut_over;
}

Result<const CutOverState*> open_cut_over(const Ask& ask, const std::string& owner,
                                          PartyNo& number) {
  YINGBU_TRY(found, resolve_party(ask, owner, "owner"));
  number = found;
  return open_cut_over(ask, found, "owner");
}

bool keeps_any_book(PartyKind kind) {
  return kind == PartyKind::guarantor || kind == PartyKind::reguarantor ||
         kind == PartyKind::bureau;
}

Rejection account_wrong(Account account, std::string zh, std::string en) {
  return reject(Reason::opening_account_wrong, "account")
      .with("account", std::string(entry_of(account).code))
      .with("problem_zh", std::move(zh))
      .with("problem_en", std::move(en));
}

// A trial balance often writes 0 on the side that has nothing.
Result<Money> debit_less_credit(const StateOpeningBalance& c) {
  const Money debit = c.debit.value_or(Money{});
  const Money credit = c.credit.value_or(Money{});
  if ((!c.debit && !c.credit) || (debit.fen != 0 && credit.fen != 0)) {
    return account_wrong(c.account, "借方与贷方须填且只填一项（余额为零填 0）",
                         "give one of debit and credit; 0 where it is zero");
  }
  if (debit.fen != 0) YINGBU_CHECK(check_positive(debit, "debit"));
  if (credit.fen != 0) YINGBU_CHECK(check_positive(credit, "credit"));
  return debit - credit;
}

Result<void> check_source_given(const Ask& ask, const StateOpeningBalance& c, PartyNo owner) {
  const Book book = entry_of(c.account).book;
  const bool by_source = book == Book::bureau || book == Book::budget;
  if (!by_source) {
    if (!c.fund && !c.source) return {};
    return account_wrong(c.account, "该科目不分资金来源", "it is not kept by source of money");
  }
  if (!c.fund || !c.source) {
    return account_wrong(c.account, "须注明资金和资金来源", "name its fund and source");
  }
  YINGBU_TRY(fund, existing<FundState>(ask, *c.fund, "fund"));
  if (fund->bureau != owner) return reject(Reason::other_organisation, "fund");
  YINGBU_CHECK(existing_source(ask, *c.fund, *c.source));
  return {};
}

std::string named(const OpeningAccount& a, bool zh) {
  const AccountEntry& entry = entry_of(a.account);
  std::string name = fmt::format("{} {}", entry.code, zh ? entry.zh : entry.en);
  if (!a.fund.empty()) name += " " + a.fund + "/" + a.source;
  return name;
}

// One account that does not tie, in words.
void add_difference(const OpeningAccount& a, std::string& zh, std::string& en) {
  if (!zh.empty()) {
    zh += "；";
    en += "; ";
  }
  const std::string stated = a.stated ? yuan_text(a.stated->fen) : "";
  zh += fmt::format("{} 填报 {}，结转 {} 元", named(a, true), a.stated ? stated : "（未填）",
                    yuan_text(a.carried.fen));
  en += fmt::format("{} is stated as {}, carried in as {} yuan", named(a, false),
                    a.stated ? stated : "nothing", yuan_text(a.carried.fen));
}

bool ties(const OpeningAccount& a) {
  return opening_use(a.account) != OpeningUse::tied || a.stated.value_or(Money{}) == a.carried;
}

std::vector<OpeningAccount> cash_not_stated(PartyKind kind, const CutOverState& cut_over) {
  std::vector<OpeningAccount> missing;
  bool known = false;
  for (const OpeningAccount& a : cut_over.accounts) {
    if (!is_cash(a.account) || (!a.stated && a.carried.fen == 0)) continue;
    known = true;
    if (!a.stated) missing.push_back(a);
  }
  if (const auto cash = cash_of(kind); cash && !known) {
    missing.push_back({*cash, "", "", std::nullopt, {}});
  }
  return missing;
}

IssueGuarantee issue_of(const CarryInGuarantee& c) {
  return {.guarantee = c.guarantee,
          .guarantor = c.guarantor,
          .borrower = c.borrower,
          .bank = c.bank,
          .region = c.region,
          .principal = c.principal,
          .start = c.start,
          .end = c.end,
          .shares = c.shares,
          .fee = c.fee,
          .contracts = c.contracts,
          .size = c.size,
          .agriculture = c.agriculture,
          .strategic = c.strategic,
          .guarantee_months = c.guarantee_months,
          .grace_days = c.grace_days,
          .share_deadline = c.share_deadline};
}

Ask carrying(const Ask& ask) {
  Ask as_stated = ask;
  as_stated.carrying = true;
  return as_stated;
}

// Figures without what they are figures of would be lost.
Result<void> check_whole(const CarryInGuarantee& c) {
  const bool demanded = happened(c.unpaid_principal) || c.demanded_on || c.compensated_on;
  const auto unless = [](bool missing, const char* field) -> Result<void> {
    if (!missing) return {};
    return reject(Reason::missing_field, field).with("name", field);
  };
  YINGBU_CHECK(unless(demanded && !happened(c.unpaid_principal), "unpaid_principal"));
  YINGBU_CHECK(unless(demanded && !c.demanded_on && !c.compensated_on, "demanded_on"));
  const bool of_a_loss = happened(c.compensation) || happened(c.share_claimed) ||
                         happened(c.share_paid) || happened(c.fund_paid) ||
                         happened(c.government_claimed) || happened(c.government_paid) ||
                         happened(c.returned) || happened(c.passed_on) ||
                         happened(c.government_returned) || happened(c.written_off);
  YINGBU_CHECK(unless(of_a_loss && !c.compensated_on, "compensated_on"));
  YINGBU_CHECK(unless(happened(c.recovered) && !demanded, "demanded_on"));
  YINGBU_CHECK(
      unless((happened(c.recovery_cost) || c.recovered_on) && !happened(c.recovered), "recovered"));
  YINGBU_CHECK(unless((c.filing_no || c.national_fund) && !c.province, "province"));
  YINGBU_CHECK(unless(c.repaid_on && !happened(c.repaid), "repaid"));
  YINGBU_CHECK(unless(c.released_on && !happened(c.released), "released"));
  return {};
}

// "later" on or after "earlier", where both are given.
Result<void> check_order(const std::optional<Date>& earlier, const std::optional<Date>& later,
                         const char* earlier_field, const char* later_field,
                         std::string_view command) {
  if (!earlier || !later || *earlier <= *later) return {};
  return out_of_order(later_field, {field_words(later_field, command), *later},
                      {field_words(earlier_field, command), *earlier});
}

// The key's guarantee, which must have been carried in and be the payee's.
Result<const GuaranteeState*> guarantee_of_key(const Ask& ask, const EntitlementKey& key) {
  YINGBU_TRY(g, existing<GuaranteeState>(ask, key.object, "guarantee"));
  if (!g->carried_in || g->status == GuaranteeStatus::cancelled) {
    return wrong_state<GuaranteeState>(key.object, kNotCarriedIn, "guarantee");
  }
  const bool owned = std::any_of(g->owners.begin(), g->owners.end(),
                                 [&key](const OwnerState& o) { return o.owner == key.payee; });
  if (!owned) return reject(Reason::other_organisation, "payee");
  return g;
}

// 风险补偿 is of one loss, by the terms of the day it was paid on.
Result<Ppm> fiscal_part(const ProgrammeState& programme, const std::string& id,
                        const GuaranteeState& g) {
  if (!g.loss.compensated_on) {
    return wrong_state<GuaranteeState>(id, words_of(g.status), "guarantee");
  }
  const Terms* terms = terms_on(programme, *g.loss.compensated_on);
  if (terms) return shape_row(programme.shape).part_of_loss(*terms);
  return reject(Reason::terms_not_in_force, "programme")
      .with("programme", id)
      .with("date", text(*g.loss.compensated_on));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const OpenCutOver& c) {
  YINGBU_TRY(owner, resolve_party(ask, c.owner, "owner"));
  const PartyKind kind = kind_of(ask, owner);
  if (!keeps_any_book(kind)) {
    return reject(Reason::party_kind_wrong, "owner")
        .with("party", c.owner)
        .with_word("expected", {"guarantor, reguarantor, bureau", "担保公司、再担保机构或财政局",
                                "guarantor, re-guarantor or bureau"});
  }
  const std::string id = object_ids::number(owner.value);
  const auto* known = ask.state.find<CutOverState>(id);
  const bool keeps_books = ask.state.find<PartyState>(id)->company.keeps_books;
  // Opened for the wrong day, it may be opened for another until something is in it.
  const bool empty =
      known && known->closed_by == 0 && !keeps_books &&
      std::none_of(known->accounts.begin(), known->accounts.end(),
                   [](const OpeningAccount& a) { return a.stated || a.carried.fen != 0; });
  if (known && known->position.stream != 0 && (!empty || known->as_of == c.as_of)) {
    return of_kind<CutOverState>(Reason::already_exists, name_of(owner), "owner");
  }
  if (keeps_books) {
    return wrong_state<PartyState>(
        c.owner, Words{"keeps_books", "已在本账记账", "keeps its books here already"}, "owner");
  }
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  return one(CutOverOpened{owner, c.as_of, c.document});
}

Result<Facts> handle(const Ask& ask, const StateOpeningBalance& c) {
  PartyNo owner;
  YINGBU_TRY(cut_over, open_cut_over(ask, c.owner, owner));
  if (!keeps_book(kind_of(ask, owner), entry_of(c.account).book)) {
    return account_wrong(c.account, "不是该机构账簿的科目", "it is not of this owner's books");
  }
  if (opening_use(c.account) == OpeningUse::free) {
    return account_wrong(c.account, "由结转数据得出，无须填报",
                         "it follows from what is carried in");
  }
  YINGBU_CHECK(check_source_given(ask, c, owner));
  YINGBU_TRY(amount, debit_less_credit(c));
  OpeningBalanceStated stated{owner, c.account, c.fund.value_or(""), c.source.value_or(""), amount};
  for (const OpeningAccount& a : cut_over->accounts) {
    if (a.account == stated.account && a.fund == stated.fund && a.source == stated.source &&
        a.stated) {
      return account_wrong(c.account, "已填报过，更正请先红冲", "it is stated already; reverse it");
    }
  }
  return one(std::move(stated));
}

Result<Facts> handle(const Ask& ask, const CarryInGuarantee& c) {
  YINGBU_TRY(guarantor, resolve_party(ask, c.guarantor, PartyKind::guarantor, "guarantor"));
  YINGBU_TRY(cut_over, open_cut_over(ask, guarantor, "guarantor"));
  const std::string document = c.document.value_or("");
  YINGBU_CHECK(check_text(document, limits::name_bytes_max, "document"));
  YINGBU_CHECK(check_whole(c));
  YINGBU_CHECK(check_order(c.demanded_on, c.compensated_on, "demanded_on", "compensated_on",
                           "carry_in_guarantee"));
  YINGBU_TRY(issued, handle(carrying(ask), issue_of(c)));
  Facts facts;
  facts.push_back(std::move(issued.front()));
  facts.emplace_back(GuaranteeCarriedIn{c.guarantee, guarantor, cut_over->as_of, document});
  std::move(issued.begin() + 1, issued.end(), std::back_inserter(facts));
  return facts;
}

Result<Facts> handle(const Ask& ask, const CarryInEntitlement& c) {
  YINGBU_TRY(programme, existing<ProgrammeState>(ask, c.programme, "programme"));
  YINGBU_TRY(cut_over, open_cut_over(ask, programme->bureau, "programme"));
  YINGBU_TRY(payee, resolve_party(ask, c.payee, "payee"));
  const EntitlementKey key{c.programme, payee, c.period, c.guarantee};
  if (programme->subject != SubjectKind::guarantee) {
    return wrong_state<ProgrammeState>(
        c.programme, Words{"about_parties", "不按保函核算", "not about guarantees"}, "programme");
  }
  YINGBU_TRY(g, guarantee_of_key(ask, key));
  YINGBU_CHECK(check_id(c.period, "period"));
  YINGBU_CHECK(check_order(c.claimed_on, c.approved_on, "claimed_on", "approved_on",
                           "carry_in_entitlement"));
  if (c.due.fen != 0) YINGBU_CHECK(check_positive(c.due, "due"));
  if (happened(c.approved) && c.approval.value_or("").empty()) {
    return reject(Reason::missing_field, "approval").with("name", "approval");
  }
  const std::string document = c.document.value_or("");
  YINGBU_CHECK(check_text(document, limits::name_bytes_max, "document"));
  const auto* known = ask.state.find<EntitlementState>(text(key));
  if (known && (known->carried || known->due.fen != 0 || !known->steps.empty())) {
    return of_kind<EntitlementState>(Reason::already_exists, c.guarantee + " " + c.period,
                                     "guarantee");
  }
  const ShapeRow& shape = shape_row(programme->shape);
  if (shape.only_period && c.period != shape.only_period) {
    return reject(Reason::unknown_name, "period")
        .with("value", c.period)
        .with("kind_zh", "期间")
        .with("kind_en", "period")
        .with("known", shape.only_period);
  }
  EntitlementCarriedIn carried{key, shape.shape,     c.due,   c.filing_deadline,
                               {},  cut_over->as_of, document};
  if (shape.makes_good_loss) {
    YINGBU_TRY(part, fiscal_part(*programme, c.programme, *g));
    const std::string& other = g->loss.fiscal_programme;
    if (!other.empty() && other != c.programme) {  // INV-7: one programme compensates a loss
      const std::string zh = "已由项目 " + other + " 补偿";
      const std::string en = "compensated by " + other;
      return wrong_state<GuaranteeState>(c.guarantee, {en, zh, en}, "programme");
    }
    if (g->status == GuaranteeStatus::written_off) {  // of the rest, after what had been approved
      YINGBU_CHECK(check_at_most(c.approved.value_or(Money{}), Money{}, "approved"));
    }
    carried.fiscal_ppm = part;
  }
  return one(std::move(carried));
}

Result<Facts> handle(const Ask& ask, const CarryInRelease& c) {
  YINGBU_TRY(programme, existing<ProgrammeState>(ask, c.programme, "programme"));
  YINGBU_CHECK(open_cut_over(ask, programme->bureau, "programme"));
  YINGBU_TRY(payee, resolve_party(ask, c.payee, "payee"));
  const EntitlementKey key{c.programme, payee, c.period, c.guarantee};
  const auto* entitlement = ask.state.find<EntitlementState>(text(key));
  if (!entitlement || !entitlement->carried) {
    return wrong_state<EntitlementState>(c.guarantee + " " + c.period, kNotCarriedIn, "guarantee");
  }
  if (c.released_on > ask.booked) {
    return out_of_order("released_on", {field_words("booked_date"), ask.booked},
                        {field_words("released_on", "carry_in_release"), c.released_on});
  }
  YINGBU_CHECK(check_order(c.released_on, c.confirmed_on, "released_on", "confirmed_on",
                           "carry_in_release"));
  const ReleaseFunds release{c.voucher, key, c.fund, c.source, c.account.value_or(0), c.amount, {}};
  YINGBU_TRY(facts, handle(carrying(ask), release));
  for (Fact& fact : facts) fact.basis_date = c.released_on;
  return std::move(facts);
}

Result<Facts> handle(const Ask& ask, const CloseCutOver& c) {
  PartyNo owner;
  YINGBU_TRY(cut_over, open_cut_over(ask, c.owner, owner));
  CutOverClosed closed{owner, cut_over->as_of, {}};
  std::string zh;
  std::string en;
  for (const OpeningAccount& cash : cash_not_stated(kind_of(ask, owner), *cut_over)) {
    add_difference(cash, zh, en);
  }
  for (const OpeningAccount& a : cut_over->accounts) {
    if (!ties(a)) {
      add_difference(a, zh, en);
    } else if (opening_use(a.account) == OpeningUse::brought) {
      const Money amount = a.stated.value_or(Money{}) - a.carried;
      if (amount.fen != 0) closed.lines.push_back({a.account, amount});
    }
  }
  if (!zh.empty()) {
    return reject(Reason::opening_not_tied, "owner")
        .with("accounts_zh", std::move(zh))
        .with("accounts_en", std::move(en));
  }
  return one(std::move(closed));
}

}  // namespace yingbu
