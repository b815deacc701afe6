#include "ledger/intake/payments.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

#include "ledger/base/normal_form.h"
#include "ledger/base/sha256.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/intake/payment_checks.h"
#include "ledger/intake/payment_returns.h"
#include "ledger/intake/release_index.h"
#include "ledger/intake/xml_elements.h"

namespace yingbu {
namespace {

// A release as the ledger has it and the lines before leave it.
struct Now {
  ReleaseStatus status = ReleaseStatus::in_transit;
  Money on_its_way;
  std::optional<std::size_t> credited_by;  // a line of the file
  std::vector<std::size_t> news;           // lines of the file that would change it, so far
  std::vector<std::size_t> returns;        // lines that return of it, not taken so far
};

// Of a day: what was paid, what of it came back, what arrived.
int place_in_day(PaymentKind kind) {
  switch (kind) {
    case PaymentKind::voucher: return 1;
    case PaymentKind::returned: return 2;
    case PaymentKind::reversal: return 3;
    case PaymentKind::credit: return 4;
    case PaymentKind::other: break;
  }
  return 5;
}

std::string id_part(const std::string& text) {
  constexpr std::size_t kBytes = 64;
  if (valid_id(text, kBytes)) return text;
  return "sha256-" + hex(sha256(text)).substr(0, 32);
}

class Comparing {
 public:
  Comparing(std::span<const PaymentLine> lines, std::span<const StandingRelease> releases,
            const PaymentsContext& context)
      : lines_(lines), releases_(releases), context_(context), index_(releases) {
    for (const StandingRelease& release : releases) {
      now_.push_back({release.status, release.amount - release.bounced, std::nullopt, {}, {}});
    }
    index_.split_by(context.vouchers);
    index_.split_by(lines);
  }

  PaymentsFound run() {
    found_.findings.resize(lines_.size());
    pair_reversals();
    std::vector<std::size_t> order(lines_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [this](std::size_t i) {
      return std::pair(lines_[i].date.value_or(kLastDate), place_in_day(lines_[i].kind));
    });
    mark_repeated();
    for (const std::size_t i : order) find_return(i);
    for (const std::size_t i : order) take_once(i);
    find_unnamed(lines_, releases_, named_, found_);
    return std::move(found_);
  }

 private:
  PaymentFinding& finding() { return found_.findings[at_]; }

  void differ(std::string type, std::string column, std::string file, std::string ledger,
              std::string zh, std::string en) {
    add_difference(finding(), {std::move(column), std::move(file), std::move(ledger),
                               std::move(type), std::move(zh), std::move(en)});
  }
  void classify(std::string type) {
    if (!has_differences()) finding().type = std::move(type);
  }
  bool has_differences() { return !finding().differences.empty(); }

  // m10: an equal key. The first of a file in its own order is the one that counts.
  void mark_repeated() {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].key.empty() || lines_[i].kind == PaymentKind::other) continue;
      const auto [before, is_new] = first.emplace(lines_[i].key, i);
      if (is_new) continue;
      const PaymentLine& a = lines_[before->second];
      const PaymentLine& b = lines_[i];
      PaymentFinding& finding = found_.findings[i];
      finding.verdict = PaymentVerdict::repeated;
      finding.type = "m10_voucher_resent";
      if (a.kind == b.kind && a.amount == b.amount && a.voucher == b.voucher && a.date == b.date &&
          normal_form(a.payee_account) == normal_form(b.payee_account)) {
        continue;
      }
      at_ = i;
      differ("m10_voucher_resent", "voucher", b.voucher, "",
             fmt::format("第 {} 行已有同一张（号码等主键均同），内容却不同：请核实以何者为准，"
                         "删去另一条",
                         a.line),
             fmt::format("line {} is the same one, by its key, with another content: find out "
                         "which holds and remove the other",
                         a.line));
      skipped_.insert(i);
    }
  }

  // 到账后又在同一文件中冲正: nothing arrived. Not where the ledger has it confirmed already.
  void pair_reversals() {
    std::multimap<std::pair<std::string, Money>, std::size_t> credits;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].kind != PaymentKind::credit) continue;
      credits.insert({{normal_form(lines_[i].voucher), lines_[i].amount}, i});
    }
    for (const PaymentLine& line : lines_) {
      if (line.kind != PaymentKind::reversal) continue;
      const auto release = index_.by_number(line.voucher);
      if (release && now_[*release].status == ReleaseStatus::confirmed) continue;
      const auto [first, last] = credits.equal_range({normal_form(line.voucher), line.amount});
      for (auto credit = first; credit != last; ++credit) {
        if (lines_[credit->second].date > line.date) continue;
        taken_back_.insert(credit->second);
        credits.erase(credit);
        break;
      }
    }
  }

  void find_return(std::size_t i) {
    const PaymentLine& line = lines_[i];
    const bool returns = line.kind == PaymentKind::returned || line.kind == PaymentKind::reversal;
    if (!returns || found_.findings[i].verdict == PaymentVerdict::repeated) return;
    const Held held = index_.held_by(line);
    if (held.parts.size() == 1) now_[held.parts.front().release].returns.push_back(i);
  }

  void take_once(std::size_t i) {
    if (place_.contains(i)) return;
    if (found_.findings[i].verdict != PaymentVerdict::repeated) {
      const std::size_t before = std::exchange(at_, i);
      take(lines_[i]);  // may take others first
      at_ = before;
    }
    place_.emplace(i, found_.order.size());
    found_.order.push_back(i);
  }

  // A part that comes back on a later day than the rest arrives.
  void take_returns_before(const PaymentLine& credit, std::size_t release) {
    const Now& now = now_[release];
    if (now.status != ReleaseStatus::in_transit) return;
    Wide back = Wide{now.on_its_way.fen} - credit.amount.fen;
    std::vector<std::size_t> first;
    for (const std::size_t i : now.returns) {
      if (place_.contains(i) || back <= 0) continue;
      back -= lines_[i].amount.fen;
      first.push_back(i);
    }
    if (back != 0) return;
    for (const std::size_t i : first) take_once(i);
  }

  void take(const PaymentLine& line) {
    if (skipped_.contains(at_)) return;
    if (line.kind == PaymentKind::other) {
      finding().verdict = PaymentVerdict::other;
      return;
    }
    const Held held = index_.held_by(line);
    for (const Part& part : held.parts) {
      named_.insert(part.release);
      finding().vouchers.push_back(releases_[part.release].voucher);
    }
    if (taken_back_.contains(at_)) {
      finding().verdict = PaymentVerdict::other;
      finding().type = "m7_bounced";
      finding().notes.push_back({"taken_back", "本文件随后冲正了这笔到账",
                                 "the file itself takes this credit back further on"});
      return;
    }
    check_line(line, context_, finding());
    if (held.parts.empty()) {
      if (!has_differences()) finding().verdict = PaymentVerdict::unmatched;
      return;
    }
    for (const std::string& missing : held.missing) {
      differ("detail_unmatched", "voucher", missing, "",
             "账内没有这条明细的拨付：补记该拨付，或向国库核实明细",
             "the ledger has no release of this detail: record it, or ask the treasury");
    }
    for (const Part& part : held.parts) {
      check_release(line, releases_[part.release], finding());
    }
    switch (line.kind) {
      case PaymentKind::voucher: take_voucher(line, held); break;
      case PaymentKind::credit: take_credit(line, held); break;
      case PaymentKind::returned:
      case PaymentKind::reversal: take_return(line, held); break;
      case PaymentKind::other: break;
    }
  }

  void note_other_day(const PaymentLine& line, Date ledger) {
    if (!line.date || *line.date == ledger) return;
    finding().notes.push_back(
        {"date_differs", "账内业务日期是 " + text(ledger), "the ledger has it on " + text(ledger)});
  }

  // --- 5207: was it released so?

  void take_voucher(const PaymentLine& line, const Held& held) {
    for (const Part& part : held.parts) {
      const StandingRelease& release = releases_[part.release];
      if (part.amount && *part.amount != release.amount) {
        differ("amount", "amount", yuan_text(part.amount->fen), yuan_text(release.amount.fen),
               fmt::format("账内拨付 {} 是另一个金额：核对凭证，账内错了就红冲后重记",
                           shown(release.voucher)),
               fmt::format("release {} is of another amount: look at the voucher, or reverse the "
                           "release and record it anew",
                           shown(release.voucher)));
      }
      note_other_day(line, release.released_on);
    }
  }

  // --- 到账.

  Wide on_its_way(const Held& held) const {
    Wide sum = 0;
    for (const Part& part : held.parts) {
      if (now_[part.release].status == ReleaseStatus::in_transit) {
        sum += now_[part.release].on_its_way.fen;
      }
    }
    return sum;
  }
  Wide arrived(const Held& held, std::optional<Date> on) const {
    Wide sum = 0;
    for (const Part& part : held.parts) {
      if (now_[part.release].status != ReleaseStatus::confirmed) continue;
      const auto known = releases_[part.release].confirmed_on;
      if (!on || !known || known == on) sum += now_[part.release].on_its_way.fen;
    }
    return sum;
  }

  // The second credit of the file for the same money.
  bool is_paid_twice(const Held& held) {
    for (const Part& part : held.parts) {
      const auto before = now_[part.release].credited_by;
      if (!before) continue;
      differ("state", "voucher", releases_[part.release].voucher, "",
             fmt::format("第 {} 行已是这笔拨付的到账：同一凭证到账两次，请向银行核实",
                         lines_[*before].line),
             fmt::format("line {} is the arrival of this release already: ask the bank why it was "
                         "credited twice",
                         lines_[*before].line));
      return true;
    }
    return false;
  }

  void take_credit(const PaymentLine& line, const Held& held) {
    if (held.parts.size() > 1) classify("m8_bundled_credit");
    if (is_paid_twice(held)) return;
    if (held.parts.size() == 1) take_returns_before(line, held.parts.front().release);
    const Wide open = on_its_way(held);
    const Wide before = arrived(held, std::nullopt);
    const Wide amount = line.amount.fen;
    const bool is_whole = open == 0 && before == amount;
    const bool is_known =
        amount > 0 && arrived(held, line.date) == amount && (is_whole || held.parts.size() > 1);
    if (is_known && !has_differences()) {
      for (const Part& part : held.parts) {
        if (now_[part.release].status == ReleaseStatus::confirmed) {
          now_[part.release].credited_by = at_;
        }
      }
      return;
    }
    if (is_whole && !is_known) return differ_in_day(line, held);
    const bool is_next = open > 0 && (open == amount || open + before == amount);
    if (is_next && !has_differences()) return confirm(line, held);
    if (!is_next && !is_known) say_why_not(line, held, open, before);
  }

  // E2: no day's tolerance. An equal credit of another day may be another one.
  void differ_in_day(const PaymentLine& line, const Held& held) {
    for (const Part& part : held.parts) {
      const StandingRelease& release = releases_[part.release];
      if (!release.confirmed_on || release.confirmed_on == line.date || !line.date) continue;
      const std::string ledger = text(*release.confirmed_on);
      const std::uint64_t seq = release.confirmation;
      return differ(
          "date", "date", text(*line.date), ledger,
          fmt::format("账内到账日是 {}（第 {} 号）：是同一笔而账内日期有误，先红冲"
                      "（yingbu reverse {}）再比对；是另一笔则同一凭证到账两次，"
                      "请向银行核实",
                      ledger, seq, seq),
          fmt::format("the ledger has it arrived on {} (record {}): if it is that one and "
                      "the ledger's day is wrong, yingbu reverse {} and compare again; if "
                      "it is another, the voucher was credited twice: ask the bank",
                      ledger, seq, seq));
    }
  }

  void say_why_not(const PaymentLine& line, const Held& held, Wide open, Wide before) {
    const std::string file = yuan_text(line.amount.fen);
    if (held.parts.size() > 1) {
      return differ("m8_bundled_credit", "amount", file, yuan_text(open + before),
                    fmt::format("这笔到账归 {} 笔拨付，合计不等：在途 {} 元，已到账 {} 元；"
                                "有退回的先核对退款凭证",
                                held.parts.size(), yuan_text(open), yuan_text(before)),
                    fmt::format("it is for {} releases that make another sum: {} on its way, {} "
                                "arrived; compare returns first, if there are any",
                                held.parts.size(), yuan_text(open), yuan_text(before)));
    }
    const StandingRelease& release = releases_[held.parts.front().release];
    if (now_[held.parts.front().release].status == ReleaseStatus::bounced) {
      return differ("m7_bounced", "amount", file, "0.00",
                    "账内已全部退票，对账单却有到账：核对是否重拨，账内错了就红冲退票",
                    "the ledger has all of it returned: was it paid again? Reverse the return if "
                    "that is wrong");
    }
    if (before != 0) {
      return differ(
          "amount", "amount", file, yuan_text(before),
          fmt::format("账内已按另一金额确认到账（第 {} 号）", release.confirmation),
          fmt::format("the ledger has another amount arrived (record {})", release.confirmation));
    }
    differ("amount", "amount", file, yuan_text(open),
           fmt::format("在途的是 {} 元（拨付 {} 元，已退回 {} 元）：有退回的先核对退款凭证，"
                       "否则向银行核实",
                       yuan_text(open), yuan_text(release.amount.fen),
                       yuan_text(release.amount.fen - open)),
           fmt::format("{} is on its way ({} released, {} returned): compare returns first, if "
                       "there are any, else ask the bank",
                       yuan_text(open), yuan_text(release.amount.fen),
                       yuan_text(release.amount.fen - open)));
  }

  void begin_request(const PaymentLine& line, const Held& held, const std::string& step) {
    std::uint64_t last = 0;
    for (const Part& part : held.parts) last = std::max(last, releases_[part.release].last_record);
    finding().verdict = PaymentVerdict::news;
    finding().request = StepRequest{
        fmt::format("{}/{}/{}@{}", context_.prefix, id_part(line.voucher), step, last), {}};
    std::set<std::size_t> first;
    for (const Part& part : held.parts) {
      Now& now = now_[part.release];
      for (const std::size_t i : now.news) {
        first.insert(i);
        first.insert(found_.findings[i].rests_on.begin(), found_.findings[i].rests_on.end());
      }
      now.news.push_back(at_);
    }
    finding().rests_on.assign(first.begin(), first.end());
    std::ranges::sort(finding().rests_on, {}, [this](std::size_t i) { return place_.at(i); });
  }
  void add_command(const PaymentLine& line, Command command) {
    finding().request->commands.push_back({std::move(command), line.date, context_.booked_date});
  }

  void confirm(const PaymentLine& line, const Held& held) {
    begin_request(line, held, "confirm");
    for (const Part& part : held.parts) {
      Now& now = now_[part.release];
      if (now.status != ReleaseStatus::in_transit) continue;
      add_command(line, ConfirmRelease{releases_[part.release].voucher, now.on_its_way});
      now.status = ReleaseStatus::confirmed;
      now.credited_by = at_;
    }
  }

  // --- 退回 and 冲正.

  void take_return(const PaymentLine& line, const Held& held) {
    classify("m7_bounced");
    if (held.parts.size() > 1) return take_return_of_bundle(line, held);
    const std::size_t at = held.parts.front().release;
    const StandingRelease& release = releases_[at];
    Now& now = now_[at];
    if (line.whole && *line.whole != release.amount) {
      differ("amount", "whole", yuan_text(line.whole->fen), yuan_text(release.amount.fen),
             "原凭证金额不是账内拨付的金额：核对原凭证号",
             "the voucher's amount is not that of the release: look at the number of the voucher");
    }
    if (const auto known = known_return(line, releases_, at, returns_taken_)) {
      returns_taken_.insert(*known);
      if (!has_differences()) note_other_day(line, release.returns[known->second].on);
      return;
    }
    if (now.status == ReleaseStatus::confirmed) return refuse_after_arrival(line, release);
    if (line.amount > now.on_its_way || line.amount.fen <= 0) {
      return differ(
          "amount", "amount", yuan_text(line.amount.fen), yuan_text(now.on_its_way.fen),
          fmt::format("退回多于在途：拨付 {} 元，此前已退回 {} 元", yuan_text(release.amount.fen),
                      yuan_text(release.amount.fen - now.on_its_way.fen)),
          fmt::format("more comes back than is on its way: {} released, {} returned "
                      "before",
                      yuan_text(release.amount.fen),
                      yuan_text(release.amount.fen - now.on_its_way.fen)));
    }
    if (!has_differences()) bounce(line, held, {line.amount});
  }

  void refuse_after_arrival(const PaymentLine& line, const StandingRelease& release) {
    const std::string seq = std::to_string(release.confirmation);
    differ("m7_bounced", "amount", yuan_text(line.amount.fen),
           yuan_text((release.amount - release.bounced).fen),
           release.confirmation == 0
               ? std::string("本文件已有这笔拨付的到账：到账与退回只能有一个，请向银行核实")
               : "账内已确认到账（第 " + seq + " 号）：到账有误则先红冲（yingbu reverse " + seq +
                     "）再比对本文件，确已到账后退款则记退款（record_refund）",
           release.confirmation == 0
               ? std::string("the file has its arrival too: only one can be; ask the bank")
               : "the ledger has it arrived (record " + seq +
                     "): if that was wrong, yingbu "
                     "reverse " +
                     seq + " and compare again; if it was paid back later, record_refund");
  }

  void take_return_of_bundle(const PaymentLine& line, const Held& held) {
    const Wide open = on_its_way(held);
    const auto known = known_returns(line, releases_, held.parts, open == 0, returns_taken_);
    if (!known.empty()) {
      returns_taken_.insert(known.begin(), known.end());
      const auto& [release, at] = known.front();
      if (!has_differences()) note_other_day(line, releases_[release].returns[at].on);
      return;
    }
    if (open != line.amount.fen || arrived(held, std::nullopt) != 0) {
      return differ("part_of_bundle", "amount", yuan_text(line.amount.fen), yuan_text(open),
                    fmt::format("凭证有 {} 笔拨付，退回的只是一部分，不知是哪一笔：请向国库核实后"
                                "用 bounce_release 记录",
                                held.parts.size()),
                    fmt::format("the voucher is of {} releases and a part came back; ask the "
                                "treasury of which, then record it with bounce_release",
                                held.parts.size()));
    }
    if (has_differences()) return;
    std::vector<Money> amounts;
    for (const Part& part : held.parts) amounts.push_back(now_[part.release].on_its_way);
    bounce(line, held, amounts);
  }

  void bounce(const PaymentLine& line, const Held& held, const std::vector<Money>& amounts) {
    // Two alike without a number are two: each has its place among those of its voucher.
    const std::string nth = std::to_string(++bounces_[line.voucher]);
    begin_request(line, held, "bounce/" + (line.number.empty() ? nth : id_part(line.number)));
    for (std::size_t i = 0; i < held.parts.size(); ++i) {
      Now& now = now_[held.parts[i].release];
      if (now.status != ReleaseStatus::in_transit) continue;
      add_command(line, BounceRelease{releases_[held.parts[i].release].voucher, bounce_cause(line),
                                      amounts[i]});
      now.on_its_way -= amounts[i];
      if (now.on_its_way.fen == 0) now.status = ReleaseStatus::bounced;
    }
  }

  std::span<const PaymentLine> lines_;
  std::span<const StandingRelease> releases_;
  const PaymentsContext& context_;
  ReleaseIndex index_;
  std::vector<Now> now_;
  std::map<std::string, int> bounces_;  // of each voucher, in the order of the file's days
  std::unordered_map<std::size_t, std::size_t> place_;  // of the lines taken so far, in the order
  std::set<ReturnPlace> returns_taken_;
  std::set<std::size_t> taken_back_;
  std::set<std::size_t> skipped_;  // m10 with another content
  std::set<std::size_t> named_;
  PaymentsFound found_;
  std::size_t at_ = 0;
};

}  // namespace

PaymentsFound compare_payments(std::span<const PaymentLine> lines,
                               std::span<const StandingRelease> releases,
                               const PaymentsContext& context) {
  return Comparing(lines, releases, context).run();
}

}  // namespace yingbu
