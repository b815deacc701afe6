#include "ledger/intake/compare.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/normal_form.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/words/enumerator_words.h"

namespace yingbu {
namespace {

constexpr Money kSmallTicketMost{500'000'000};  // 单户 500 万元, included (DOMAIN D)

bool has_ended(GuaranteeStatus status) {
  return status == GuaranteeStatus::released || status == GuaranteeStatus::renewed;
}
bool is_compensated(GuaranteeStatus status) {
  return status == GuaranteeStatus::compensated || status == GuaranteeStatus::settled ||
         status == GuaranteeStatus::written_off;
}
bool is_begun(GuaranteeStatus status) {
  return status != GuaranteeStatus::applied && status != GuaranteeStatus::approved &&
         status != GuaranteeStatus::declined;
}

class Comparing {
 public:
  Comparing(const CompareContext& context, const Claim& claim, const Match& match)
      : m_(context.mapping), context_(context), claim_(claim), match_(match) {}

  Finding run() {
    const StandingGuarantee* known = match_.standing;
    finding_.guarantee = known ? known->guarantee : claim_.key;
    finding_.matched_by = match_.by;
    const bool was_reversed = known && known->status == GuaranteeStatus::cancelled;
    if (known && is_begun(known->status) && !was_reversed) {
      now_ = *known;
      look_at_terms();
    } else {
      begin();
    }
    if (finding_.differences.empty()) go_on();
    conclude(was_reversed);
    return std::move(finding_);
  }

 private:
  const Cell& cell(const std::string& column) const {
    return context_.cells[static_cast<std::size_t>(find_column(m_, column) - m_.columns.data())];
  }
  std::string cell_text(const std::string& column) const {
    return column.empty() ? std::string() : cell(column).text;
  }

  void differ(const std::string& column, std::string ledger, std::string type, std::string zh,
              std::string en) {
    finding_.differences.push_back({column, cell_text(column), std::move(ledger), std::move(type),
                                    std::move(zh), std::move(en)});
  }
  // Two values of one fact: which is right only people can say.
  void differ(const std::string& column, const std::string& ledger, std::string type = kOther) {
    differ(column, ledger, std::move(type),
           fmt::format("账内为 {}：文件有误请改文件，账内有误请用红冲或更正", ledger),
           fmt::format("the ledger has {}: correct the file, or the ledger by reverse or restate",
                       ledger));
  }
  void behind(const std::string& column) { finding_.behind.push_back(column); }

  void step(std::string_view name, std::vector<CommandRequest> commands) {
    // What stands is part of the id: the same step of a guarantee that has gone on is another.
    std::string id(name);
    if (match_.standing) id += '@' + std::to_string(match_.standing->last_record);
    finding_.steps.push_back({request_id(m_, claim_.key, id), std::move(commands)});
  }
  CommandRequest dated(Command command, std::optional<Date> basis) const {
    return {std::move(command), basis, context_.booked_date};
  }

  // --- A guarantee that the ledger has not, or not any more.

  void begin() {
    const IssueGuarantee& c = claim_.issue;
    if (match_.standing && match_.standing->status == GuaranteeStatus::declined) {
      return differ(m_.key, std::string(words_of(match_.standing->status).zh));
    }
    if (claim_.kind == RowKind::renewed) {
      if (!renew()) return;
    } else if (!context_.ending.empty()) {
      const std::string& old = context_.ending.front()->guarantee;
      return differ(m_.kind.empty() ? m_.start : m_.kind, old, "m2_renewal_as_new",
                    fmt::format("{} 同一借款人、银行且于该日到期：如为续保请将业务类型填为续保，"
                                "否则请先将其解保",
                                old),
                    fmt::format("{} of the same borrower and bank ends that day: if this renews "
                                "it, say so; if not, release it first",
                                old));
    } else {
      std::vector<CommandRequest> commands{dated(c, c.start)};
      if (claim_.disbursed.value_or(Money{}).fen != 0) {
        commands.push_back(dated(DisburseLoan{claim_.key, *claim_.disbursed}, c.start));
      }
      step("issue", std::move(commands));
    }
    now_.guarantee = claim_.key;
    now_.start = c.start;
    now_.end = c.end;
    now_.shares = c.shares;
    now_.principal = now_.outstanding = c.principal;
    now_.disbursed = claim_.disbursed.value_or(Money{});
    now_.fee = c.fee.value_or(Money{});
  }

  // The one that ends there, or of several the one of which that much is left.
  const StandingGuarantee* renewed() const {
    const auto& ending = context_.ending;
    if (ending.size() == 1) return ending.front();
    const auto fits = [&](const StandingGuarantee* old) {
      return old->outstanding == claim_.issue.principal ||
             is_rounded(*find_column(m_, m_.principal), cell(m_.principal), claim_.issue.principal,
                        old->outstanding);
    };
    const auto found = std::ranges::find_if(ending, fits);
    return found == ending.end() ? nullptr : *found;
  }

  bool renew() {
    const IssueGuarantee& c = claim_.issue;
    const StandingGuarantee* old = renewed();
    if (!old && context_.ending.empty()) {
      differ(m_.kind, "–", "m2_renewal_as_new",
             "账内没有同一借款人、银行且于起始日到期的在保项目：请先登记原担保",
             "no guarantee of this borrower and bank ends on the start: record the old one first");
      return false;
    }
    if (!old) {
      std::string ids;
      for (const StandingGuarantee* each : context_.ending)
        ids += (ids.empty() ? "" : "、") + each->guarantee;
      differ(m_.principal, ids, "m2_renewal_as_new",
             fmt::format("于该日到期的有 {}，余额均与本行金额不同：请核对续保金额", ids),
             fmt::format("{} end that day, and of none is that much left: check the amount", ids));
      return false;
    }
    const bool is_whole =
        c.principal == old->outstanding || round_off(m_.principal, c.principal, old->outstanding);
    if (!is_whole) {
      differ(m_.principal, yuan_text(old->outstanding.fen), "m2_renewal_as_new",
             fmt::format("续保金额应为原担保 {} 的余额", old->guarantee),
             fmt::format("a renewal is of what is left of {}", old->guarantee));
    }
    // What a renewal takes over from the old guarantee is what the row says of it.
    look_at_party(m_.guarantor, old->guarantor, 0, c.guarantor);
    if (c.region != old->region) differ(m_.region.column, old->region);
    const bool apart = !finding_.differences.empty();
    if (!apart && !same_shares(c.shares, *old)) differ(share_column(), shares_text(*old));
    if (!finding_.differences.empty()) return false;
    RenewGuarantee renewal{claim_.key, old->guarantee, old->outstanding, c.start, c.end};
    renewal.fee = c.fee;
    renewal.contracts = c.contracts;
    renewal.size = c.size;
    step("renew", {dated(std::move(renewal), c.start)});
    return true;
  }

  // --- One that it has: what does not change is the same.

  void look_at_terms() {
    const IssueGuarantee& c = claim_.issue;
    if (match_.by == MatchedBy::exposure) {
      differ(
          m_.key, now_.guarantee, "m9_duplicate",
          fmt::format(
              "账内 {} 的借款人、银行、起始日、金额相同：如为同一笔请改用该编号，否则请填借款合同号",
              now_.guarantee),
          fmt::format("{} has the same borrower, bank, start and amount: if it is that one, use "
                      "its number; if not, give the loan contract's",
                      now_.guarantee));
      return;
    }
    if (match_.by == MatchedBy::other_row) {
      return differ(m_.key, now_.guarantee, "m9_duplicate",
                    fmt::format("与账内 {} 为同一笔贷款，文件另有一行以该编号列示：如为另一笔请填"
                                "各自的借款合同号和借据号，否则删去本行",
                                now_.guarantee),
                    fmt::format("it is the loan of {}, which another row of the file names: if it "
                                "is another, give its loan contract and receipt; if not, delete "
                                "this row",
                                now_.guarantee));
    }
    look_at_party(m_.guarantor, now_.guarantor, 0, c.guarantor);
    look_at_party(m_.borrower, now_.borrower, 1, c.borrower);
    look_at_party(m_.bank, now_.bank, 2, c.bank);
    if (c.region != now_.region) differ(m_.region.column, now_.region);
    look_at_amount(m_.principal, c.principal, now_.principal);
    look_at_ticket(c.principal);
    if (c.start != now_.start) differ(m_.start, text(now_.start));
    const bool apart = !finding_.differences.empty();  // agreed amounts follow the principal
    if (!apart && !same_shares(c.shares, now_)) differ(share_column(), shares_text(now_));
    if (c.fee) look_at_fee(*c.fee);
    if (c.size && c.size->stated && now_.size && *c.size->stated != *now_.size) {
      const bool by_size = !m_.size.empty() && !cell(m_.size).text.empty();
      if (by_size) differ(m_.size, std::string(words_of(*now_.size).zh));
    }
    look_at_end();
    look_at_contracts();
    if (claim_.disbursed) look_at_disbursed(*claim_.disbursed);
  }

  void look_at_contracts() {
    if (!claim_.issue.contracts) return;
    const Contracts& said = *claim_.issue.contracts;
    const Contracts& known = now_.contracts;
    const auto look = [this](const std::string& column, const std::string& file,
                             const std::string& ledger) {
      if (file.empty() || ledger.empty() || normal_form(file) == normal_form(ledger)) return;
      differ(column, ledger);
    };
    look(m_.loan_contract, said.loan, known.loan);
    look(m_.guarantee_contract, said.guarantee, known.guarantee);
    look(m_.entrustment_contract, said.entrustment, known.entrustment);
    look(m_.receipt_no, said.receipt_no.value_or(""), known.receipt_no.value_or(""));
  }

  void look_at_disbursed(Money disbursed) {
    if (disbursed == now_.disbursed || round_off(m_.disbursed, disbursed, now_.disbursed)) return;
    if (disbursed < now_.disbursed) return behind(m_.disbursed);
    if (now_.status != GuaranteeStatus::in_force) {
      return differ(m_.disbursed, yuan_text(now_.disbursed.fen));
    }
    step("disburse",
         {dated(DisburseLoan{now_.guarantee, disbursed - now_.disbursed}, std::nullopt)});
  }

  void look_at_party(const PartyMapping& mapped, const StandingParty& known, std::size_t at,
                     const std::string& id) {
    const std::string name = claim_.parties[at].name;
    if (known.id == id) return;
    const bool is_named = normal_form(known.name) == normal_form(name);
    if (is_named && mapped.rule == IdRule::name) return;
    const std::string& column = mapped.id.column.empty() ? m_.key : mapped.id.column;
    if (is_named || holds_org_code(known.id, id)) {
      return differ(column, known.id, "m11_other_code",
                    fmt::format("账内“{}”的编号为 {}：{}，请核对后改文件", known.name, known.id,
                                is_named ? "名称相同而编号不同" : "文件所填为其旧代码"),
                    fmt::format("the ledger knows '{}' as {}: the same name under another code; "
                                "check it and correct the file",
                                known.name, known.id));
    }
    const bool moved = at == 0 && claim_.kind == RowKind::transferred;
    if (moved) {
      return differ(
          column, known.name, std::string(kOther),
          fmt::format("账内担保人为 {}：转移请由双方登记", known.name),
          fmt::format("the ledger has {} as its guarantor: record the transfer", known.name));
    }
    differ(column, known.name + " " + known.id);
  }

  // m1: kept, so that the tie can say what is rounded.
  bool round_off(const std::string& column, Money file, Money ledger) {
    if (!is_rounded(*find_column(m_, column), cell(column), file, ledger)) return false;
    if (file != ledger) finding_.roundings.push_back({column, file - ledger});
    return true;
  }

  void look_at_amount(const std::string& column, Money file, Money ledger) {
    if (file == ledger || round_off(column, file, ledger)) return;
    differ(column, yuan_text(ledger.fen));
  }

  // m13: what is rounded counts as a small ticket on one side only; reports say both.
  void look_at_ticket(Money principal) {
    const bool is_small = principal <= kSmallTicketMost;
    const bool is_rounded_only = finding_.differences.empty() && principal != now_.principal;
    if (!is_rounded_only || is_small == (now_.principal <= kSmallTicketMost)) return;
    finding_.notes.push_back(
        {fmt::format("“{}”文件为 {}，账内为 {}，分属 500 万元两侧（m13）：统计时两数并报",
                     m_.principal, yuan_text(principal.fen), yuan_text(now_.principal.fen)),
         fmt::format("'{}' is {} in the file and {} in the ledger, on either side of 5,000,000 "
                     "(m13): report both",
                     m_.principal, yuan_text(principal.fen), yuan_text(now_.principal.fen))});
  }

  void look_at_fee(Money fee) {
    const Money kept = now_.fee - now_.fee_refunded;
    if (fee == kept || round_off(m_.fee, fee, kept)) return;
    if (now_.fee.fen == 0 && now_.status == GuaranteeStatus::in_force) {
      return step("fee", {dated(ChargeFee{now_.guarantee, fee}, now_.start)});
    }
    differ(m_.fee, yuan_text(kept.fen), fee == now_.fee ? "m15_refunded_fee" : std::string(kOther));
  }

  std::string share_column() const {
    return m_.shares.percent_columns.empty() ? m_.shares.guaranteed_column
                                             : m_.shares.percent_columns.at(Sharer::direct);
  }

  void look_at_end() {
    const std::string& column = m_.end.empty() ? m_.end_months : m_.end;
    const Date end = claim_.issue.end;
    if (end == now_.end) return;
    const bool extends = claim_.extended_on || claim_.kind == RowKind::extended;
    if (end > now_.end && extends && now_.status == GuaranteeStatus::in_force) {
      step("extend", {dated(ExtendGuarantee{now_.guarantee, end, claim_.extension_document},
                            claim_.extended_on)});
      return;
    }
    differ(column, text(now_.end));
  }

  // --- Its course.

  void go_on() {
    file_reguarantee();
    switch (claim_.life) {
      case Life::in_force: in_force(); break;
      case Life::released: released(); break;
      case Life::demanded:
      case Life::compensated: demanded(); break;
    }
  }

  void file_reguarantee() {
    if (claim_.filing_no.empty() || now_.filed) return;
    if (now_.status != GuaranteeStatus::in_force) return;
    step("filing",
         {dated(FileReguarantee{now_.guarantee, claim_.parties.back().party, {}, claim_.filing_no},
                std::nullopt)});
  }

  void in_force() {
    if (now_.status != GuaranteeStatus::in_force) return behind(m_.status);
    Money left = now_.outstanding;
    if (claim_.released) {
      const Money more = *claim_.released - now_.released;
      if (more.fen == 0 || round_off(m_.released, *claim_.released, now_.released)) {
      } else if (more.fen < 0) {
        behind(m_.released);
      } else if (more >= left) {
        all_released(m_.released, now_.released);
      } else {
        left -= more;
        step("release", {dated(ReleaseGuarantee{now_.guarantee, more, {}}, claim_.released_on)});
      }
    }
    if (!claim_.outstanding || !finding_.differences.empty()) return;
    const Money repaid = left - *claim_.outstanding;
    if (repaid.fen == 0 || round_off(m_.outstanding, *claim_.outstanding, left)) return;
    if (repaid.fen < 0) return behind(m_.outstanding);
    if (claim_.outstanding->fen == 0) return all_released(m_.outstanding, left);
    step("repayment", {dated(ReportRepayment{now_.guarantee, repaid}, std::nullopt)});
  }

  // What has nothing left is not in force any more; its last day is for the file to say.
  void all_released(const std::string& column, Money ledger) {
    differ(column, yuan_text(ledger.fen), "m3_repaid_unreported",
           "已无余额而状态为在保：请将项目状态改为正常解保并填解保日期",
           "nothing is left and it is said to be in force: say that it is released, and when");
  }

  void released() {
    if (has_ended(now_.status)) {
      if (claim_.released_on && now_.ended_on && *claim_.released_on != *now_.ended_on) {
        differ(m_.release_date.empty() ? m_.status : m_.release_date, text(*now_.ended_on));
      }
      return;
    }
    if (now_.status != GuaranteeStatus::in_force) return differ_in_status();
    if (context_.ends_by_renewal) return;
    step("release",
         {dated(ReleaseGuarantee{now_.guarantee, std::nullopt, {}}, claim_.released_on)});
  }

  void demanded() {
    if (has_ended(now_.status)) return differ_in_status();
    const bool only_demanded = claim_.life == Life::demanded;
    if (now_.status == GuaranteeStatus::in_force) {
      DemandCompensation demand{now_.guarantee, claim_.unpaid_principal, claim_.early_cause};
      step("default", {dated(std::move(demand), claim_.demanded_on)});
      now_.unpaid_principal = claim_.unpaid_principal;
      return only_demanded ? recover() : compensate();
    }
    look_at_amount(m_.unpaid_principal, claim_.unpaid_principal,
                   now_.unpaid_principal + context_.met_by_deposit);
    if (is_compensated(now_.status)) {
      if (only_demanded) return behind(m_.status);
      look_at_compensation();
    } else if (finding_.differences.empty()) {
      only_demanded ? recover() : compensate();
    }
  }

  // What the shares make of the demand; what the file says of it agrees within its rounding.
  void compensate() {
    const Money owed = liability_of(now_.shares, now_.unpaid_principal);
    if (!look_at_paid(owed)) return;
    step("compensation", {dated(PayCompensation{now_.guarantee, owed - now_.compensated, {}, {}},
                                claim_.compensated_on)});
    recover();
  }

  bool look_at_paid(Money ledger) {
    const std::string& column =
        m_.compensation_amount.empty() ? m_.unpaid_principal : m_.compensation_amount;
    // Of a deposit taken from the demand a computed 代偿 knows nothing.
    const bool is_computed = m_.compensation_amount.empty() || !cell(column).number;
    const Money said =
        is_computed && context_.met_by_deposit.fen > 0 ? ledger : claim_.compensation;
    if (said == ledger || round_off(column, said, ledger)) return true;
    const std::string owed = yuan_text(ledger.fen);
    if (said > ledger) {
      differ(column, owed, "m4_beyond_principal",
             fmt::format("按未清偿本金和约定比例为 {}：利息、罚息请另列，金额有误请改文件", owed),
             fmt::format("of the unpaid principal and the shares it is {}: list interest and "
                         "penalties apart, or correct the amount",
                         owed));
    } else {
      differ(column, owed, "m5_other_base",
             fmt::format("按未清偿本金和约定比例为 {}：请核对所乘的是不是未清偿本金", owed),
             fmt::format("of the unpaid principal and the shares it is {}: see whether the ratio "
                         "was taken of the unpaid principal",
                         owed));
    }
    return false;
  }

  void look_at_compensation() {
    look_at_paid(now_.compensated);
    if (now_.ended_on && claim_.compensated_on && *claim_.compensated_on != *now_.ended_on) {
      differ(m_.compensation_date.empty() ? m_.default_date : m_.compensation_date,
             text(*now_.ended_on));
    }
    recover();
  }

  void recover() {
    if (!claim_.recovered) return;
    const Money more = *claim_.recovered - now_.recovered;
    if (more.fen == 0 || round_off(m_.recovered, *claim_.recovered, now_.recovered)) return;
    if (more.fen < 0) return behind(m_.recovered);
    if (is_before_the_loss()) return;
    step("recovery",
         {dated(RecordRecovery{now_.guarantee, more, {}, {}, {}}, claim_.recovered_on)});
  }

  // m6: nothing can be recovered of what is not paid; of a demand it is parked.
  bool is_before_the_loss() {
    const auto paid = claim_.life == Life::compensated ? claim_.compensated_on : claim_.demanded_on;
    if (!claim_.recovered_on || !paid || *claim_.recovered_on >= *paid) return false;
    differ(m_.recovery_date, text(*paid), "m6_recovery_before_payment",
           fmt::format("早于代偿日 {}：请先按应代偿登记、将该笔追偿暂挂，代偿后再分配；日期有误"
                       "请改文件",
                       text(*paid)),
           fmt::format("it is before the compensation of {}: record it while only demanded, where "
                       "it is parked until the compensation, or correct the day",
                       text(*paid)));
    return true;
  }

  void differ_in_status() { differ(m_.status, std::string(words_of(now_.status).zh)); }

  void conclude(bool was_reversed) {
    if (!finding_.differences.empty() || (!finding_.steps.empty() && !finding_.behind.empty())) {
      for (const std::string& column : finding_.behind) {
        differ(column, "–", std::string(kOther), "此列落后于账内，而其他列有新情况：请核对文件",
               "this column is behind the ledger while others are ahead: check the file");
      }
      finding_.behind.clear();
      finding_.steps.clear();
      finding_.verdict = RowVerdict::differs;
    } else if (!finding_.steps.empty()) {
      finding_.verdict = was_reversed ? RowVerdict::reversed : RowVerdict::news;
    } else if (!finding_.behind.empty()) {
      finding_.verdict = RowVerdict::behind;
    }
  }

  static constexpr const char* kOther = "unclassified";

  const Mapping& m_;
  const CompareContext& context_;
  const Claim& claim_;
  const Match& match_;
  StandingGuarantee now_;
  Finding finding_;
};

}  // namespace

Finding compare(const CompareContext& context, const Claim& claim, const Match& match) {
  return Comparing(context, claim, match).run();
}

}  // namespace yingbu
