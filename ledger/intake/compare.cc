#include "ledger/intake/compare.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/normal_form.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/words/enumerator_words.h"

namespace yingbu {
namespace {

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
    const Standing* known = match_.standing;
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
    } else if (!context_.renews.empty()) {
      return differ(m_.kind.empty() ? m_.start : m_.kind, context_.renews, "m2_renewal_as_new",
                    fmt::format("账内 {} 同一借款人、银行且于该日到期：如为续保请将业务类型填为续保，"
                                "否则请先将其解保",
                                context_.renews),
                    fmt::format("{} of the same borrower and bank ends that day: if this renews "
                                "it, say so; if not, release it first",
                                context_.renews));
    } else {
      std::vector<CommandRequest> commands{dated(c, c.start)};
      if (claim_.disbursed.fen != 0) {
        commands.push_back(dated(DisburseLoan{claim_.key, claim_.disbursed}, c.start));
      }
      step("issue", std::move(commands));
    }
    now_.guarantee = claim_.key;
    now_.start = c.start;
    now_.end = c.end;
    now_.shares = c.shares;
    now_.principal = now_.outstanding = c.principal;
    now_.disbursed = claim_.disbursed;
    now_.fee = c.fee.value_or(Money{});
  }

  bool renew() {
    const IssueGuarantee& c = claim_.issue;
    if (context_.renews.empty()) {
      differ(m_.kind, "–", "m2_renewal_as_new", "账内没有同一借款人、银行且于起始日到期的在保项目：请先登记原担保",
             "no guarantee of this borrower and bank ends on the start: record the old one first");
      return false;
    }
    if (context_.renewed_principal && *context_.renewed_principal != c.principal) {
      differ(m_.principal, yuan_text(context_.renewed_principal->fen), "m2_renewal_as_new",
             fmt::format("续保金额应为原担保 {} 的余额", context_.renews),
             fmt::format("a renewal is of what is left of {}", context_.renews));
      return false;
    }
    RenewGuarantee renewal{claim_.key, context_.renews, c.principal, c.start, c.end};
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
      differ(m_.key, now_.guarantee, "m9_duplicate",
             fmt::format("账内 {} 的借款人、银行、起始日、金额相同：如为同一笔请改用该编号，否则请填借款合同号",
                         now_.guarantee),
             fmt::format("{} has the same borrower, bank, start and amount: if it is that one, use "
                         "its number; if not, give the loan contract's",
                         now_.guarantee));
      return;
    }
    look_at_party(m_.guarantor, now_.guarantor, 0, c.guarantor);
    look_at_party(m_.borrower, now_.borrower, 1, c.borrower);
    look_at_party(m_.bank, now_.bank, 2, c.bank);
    if (c.region != now_.region) differ(m_.region.column, now_.region);
    look_at_amount(m_.principal, c.principal, now_.principal);
    if (c.start != now_.start) differ(m_.start, text(now_.start));
    const bool apart = !finding_.differences.empty();  // agreed amounts follow the principal
    if (!apart && !same_shares()) differ(share_column(), shares_text());
    if (c.fee) look_at_fee(*c.fee);
    if (c.size && c.size->stated && now_.size && *c.size->stated != *now_.size) {
      const bool by_size = !m_.size.empty() && !cell(m_.size).text.empty();
      if (by_size) differ(m_.size, std::string(words_of(*now_.size).zh));
    }
    look_at_end();
    if (!m_.disbursed.empty() && claim_.disbursed != now_.disbursed) {
      if (claim_.disbursed < now_.disbursed) {
        behind(m_.disbursed);
      } else {
        step("disburse", {dated(DisburseLoan{now_.guarantee, claim_.disbursed - now_.disbursed},
                                std::nullopt)});
      }
    }
  }

  void look_at_party(const PartyMapping& mapped, const StandingParty& known, std::size_t at,
                     const std::string& id) {
    const std::string name = claim_.parties[at].name;
    if (known.id == id) return;
    const bool is_named = normal_form(known.name) == normal_form(name);
    if (is_named && mapped.rule == IdRule::name) return;
    const std::string& column = mapped.id.column.empty() ? m_.key : mapped.id.column;
    if (is_named) {
      return differ(column, known.id, "m11_other_code",
                    fmt::format("账内“{}”的编号为 {}：名称相同而编号不同，请核对或登记别名", known.name,
                                known.id),
                    fmt::format("the ledger knows '{}' as {}: the same name under another code; "
                                "check it, or add an alias",
                                known.name, known.id));
    }
    const bool moved = at == 0 && claim_.kind == RowKind::transferred;
    if (moved) {
      return differ(column, known.name, std::string(kOther),
                    fmt::format("账内担保人为 {}：转移请由双方登记", known.name),
                    fmt::format("the ledger has {} as its guarantor: record the transfer",
                                known.name));
    }
    differ(column, known.name + " " + known.id);
  }

  // Within half of its last place, a figure in 万元 is the same as one in 元 (E2).
  bool is_rounded(const std::string& column, Money file, Money ledger) {
    const Column& declared = *find_column(m_, column);
    if (declared.unit != Unit::wan_yuan) return false;
    const std::string& said = cell(column).text;
    const std::size_t point = said.find('.');
    const std::size_t decimals = point == std::string::npos ? 0 : said.size() - point - 1;
    std::int64_t place = 1'000'000;
    for (std::size_t i = 0; i < decimals && place > 1; ++i) place /= 10;
    const Wide apart = Wide{file.fen} - ledger.fen;
    if (2 * (apart < 0 ? -apart : apart) > place) return false;
    finding_.roundings.push_back({column, file - ledger});
    return true;
  }

  void look_at_amount(const std::string& column, Money file, Money ledger) {
    if (file == ledger || is_rounded(column, file, ledger)) return;
    differ(column, yuan_text(ledger.fen));
  }

  void look_at_fee(Money fee) {
    if (fee == now_.fee || is_rounded(m_.fee, fee, now_.fee)) return;
    if (now_.fee.fen == 0 && now_.status == GuaranteeStatus::in_force) {
      return step("fee", {dated(ChargeFee{now_.guarantee, fee}, now_.start)});
    }
    const bool refunded = has_ended(now_.status);
    differ(m_.fee, yuan_text(now_.fee.fen), refunded ? "m15_refunded_fee" : std::string(kOther));
  }

  bool same_shares() const {
    const auto part = [](std::vector<RiskShare> shares) {
      std::erase_if(shares, [](const RiskShare& share) { return share.parts == 0; });
      std::ranges::sort(shares, {}, &RiskShare::sharer);
      return shares;
    };
    const auto file = part(claim_.issue.shares);
    const auto ledger = part(now_.shares);
    if (file == ledger) return true;
    // A ratio and the same agreed as an amount.
    return file.size() == ledger.size() &&
           liability_of(file, now_.principal) == liability_of(ledger, now_.principal);
  }
  std::string share_column() const {
    return m_.shares.percent_columns.empty() ? m_.shares.guaranteed_column
                                             : m_.shares.percent_columns.at(Sharer::direct);
  }
  std::string shares_text() const {
    std::string all;
    for (const RiskShare& share : now_.shares) {
      const bool is_ratio = whole_of(now_.shares) == kWhole.value;
      const std::string part =
          is_ratio ? fmt::format("{} ppm", share.parts) : yuan_text(share.parts);
      all += fmt::format("{}{} {}", all.empty() ? "" : "、", words_of(share.sharer).zh, part);
    }
    return all;
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
    step("filing", {dated(FileReguarantee{now_.guarantee, claim_.parties.back().party, {},
                                          claim_.filing_no},
                          std::nullopt)});
  }

  void in_force() {
    if (now_.status != GuaranteeStatus::in_force) return behind(m_.status);
    Money left = now_.outstanding;
    if (claim_.released) {
      const Money more = *claim_.released - now_.released;
      if (more.fen < 0) {
        behind(m_.released);
      } else if (more > left) {
        differ(m_.released, yuan_text(now_.released.fen), "m3_repaid_unreported");
      } else if (more.fen > 0) {
        left -= more;
        step("release", {dated(ReleaseGuarantee{now_.guarantee, more, {}}, claim_.released_on)});
      }
    }
    if (!claim_.outstanding || !finding_.differences.empty()) return;
    const Money repaid = left - *claim_.outstanding;
    if (repaid.fen == 0 || is_rounded(m_.outstanding, *claim_.outstanding, left)) return;
    if (repaid.fen < 0) return behind(m_.outstanding);
    if (claim_.outstanding->fen == 0) {
      return differ(m_.outstanding, yuan_text(left.fen), "m3_repaid_unreported",
                    "在保余额为 0 而状态为在保：请将项目状态改为正常解保并填解保日期",
                    "nothing is left and it is said to be in force: correct the status");
    }
    step("repayment", {dated(ReportRepayment{now_.guarantee, repaid}, std::nullopt)});
  }

  void released() {
    if (has_ended(now_.status)) {
      if (claim_.released_on && now_.ended_on && *claim_.released_on != *now_.ended_on) {
        differ(m_.release_date.empty() ? m_.status : m_.release_date, text(*now_.ended_on));
      }
      return;
    }
    if (now_.status != GuaranteeStatus::in_force) return differ_in_status();
    step("release", {dated(ReleaseGuarantee{now_.guarantee, std::nullopt, {}},
                           claim_.released_on)});
  }

  void demanded() {
    if (has_ended(now_.status)) return differ_in_status();
    const bool only_demanded = claim_.life == Life::demanded;
    if (now_.status == GuaranteeStatus::in_force) {
      DemandCompensation demand{now_.guarantee, claim_.unpaid_principal, claim_.early_cause};
      step("default", {dated(std::move(demand), claim_.demanded_on)});
      if (!only_demanded) compensate();
      return;
    }
    look_at_amount(m_.unpaid_principal, claim_.unpaid_principal, now_.unpaid_principal);
    if (is_compensated(now_.status)) {
      if (only_demanded) return behind(m_.status);
      look_at_compensation();
    } else if (!only_demanded && finding_.differences.empty()) {
      compensate();
    }
  }

  void compensate() {
    step("compensation", {dated(PayCompensation{now_.guarantee, claim_.compensation, {}, {}},
                                claim_.compensated_on)});
    recover({});
  }

  void look_at_compensation() {
    const std::string& column =
        m_.compensation_amount.empty() ? m_.unpaid_principal : m_.compensation_amount;
    if (claim_.compensation != now_.compensated) {
      const bool is_more = claim_.compensation > now_.compensated;
      differ(column, yuan_text(now_.compensated.fen),
             is_more ? "m4_beyond_principal" : "m5_other_base");
    }
    if (now_.ended_on && claim_.compensated_on && *claim_.compensated_on != *now_.ended_on) {
      differ(m_.compensation_date.empty() ? m_.default_date : m_.compensation_date,
             text(*now_.ended_on));
    }
    recover(now_.recovered);
  }

  void recover(Money so_far) {
    if (!claim_.recovered) return;
    const Money more = *claim_.recovered - so_far;
    if (more.fen < 0) return behind(m_.recovered);
    if (more.fen == 0 || is_rounded(m_.recovered, *claim_.recovered, so_far)) return;
    step("recovery", {dated(RecordRecovery{now_.guarantee, more, {}, {}, {}},
                            claim_.recovered_on)});
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
      finding_.verdict = Verdict::differs;
    } else if (!finding_.steps.empty()) {
      finding_.verdict = was_reversed ? Verdict::reversed : Verdict::news;
    } else if (!finding_.behind.empty()) {
      finding_.verdict = Verdict::behind;
    }
  }

  static constexpr const char* kOther = "unclassified";

  const Mapping& m_;
  const CompareContext& context_;
  const Claim& claim_;
  const Match& match_;
  Standing now_;
  Finding finding_;
};

}  // namespace

Finding compare(const CompareContext& context, const Claim& claim, const Match& match) {
  return Comparing(context, claim, match).run();
}

std::string column_of(const Mapping& m, std::string_view step, std::string_view field) {
  step = step.substr(0, step.find('@'));
  const std::size_t slash = field.rfind('/');
  if (slash != std::string_view::npos) field.remove_prefix(slash + 1);
  const std::string& end = m.end.empty() ? m.end_months : m.end;
  const std::string& paid = m.compensation_amount.empty() ? m.unpaid_principal : m.compensation_amount;
  const std::string& paid_on = m.compensation_date.empty() ? m.default_date : m.compensation_date;
  if (field == "guarantee" || field.empty()) return m.key;
  if (field == "guarantor") return m.guarantor.id.column;
  if (field == "borrower") return m.borrower.id.column;
  if (field == "bank") return m.bank.id.column;
  if (field == "region") return m.region.column;
  if (field == "principal") return m.principal;
  if (field == "start") return m.start;
  if (field == "end") return end;
  if (field == "fee") return m.fee;
  if (field == "loan") return m.loan_contract;
  if (field == "receipt_no") return m.receipt_no;
  if (field == "entrustment") return m.entrustment_contract;
  if (field == "filing_no") return m.filing_no;
  if (field == "province") return m.province.id.column;
  if (field == "renews") return m.kind;
  if (field == "document") return m.extension_document.column;
  if (field == "stated" || field == "size") return m.size;
  if (field == "gross") return m.recovered;
  if (field == "unpaid_principal") return m.unpaid_principal;
  if (field == "shares") {
    return m.shares.percent_columns.empty() ? m.shares.guaranteed_column
                                            : m.shares.percent_columns.at(Sharer::direct);
  }
  if (field == "amount") {
    if (step == "release") return m.released.empty() ? m.principal : m.released;
    if (step == "repayment") return m.outstanding;
    if (step == "compensation") return paid;
    return step == "fee" ? m.fee : m.disbursed;
  }
  if (field == "basis_date" || field == "booked_date") {
    if (step == "release") return m.release_date.empty() ? end : m.release_date;
    if (step == "default") return m.default_date;
    if (step == "compensation") return paid_on;
    if (step == "extend") return m.extension_date;
    if (step == "recovery") return m.recovery_date.empty() ? m.recovered : m.recovery_date;
    return m.start;
  }
  return "";
}

}  // namespace yingbu
