#include <algorithm>

#include "ledger/base/calendar.h"
#include "ledger/base/limits.h"
#include "ledger/domain/facts/facts.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/people/not_blocked.h"
#include "ledger/domain/pool/commands.h"
#include "ledger/domain/pool/pool_parts.h"

// 快速代偿、事后审计、跟踪追索 (L22-4.3): a loss of a loan in a pool, what the pool pays of it at
// once, what an audit leaves of that, and what comes back of the borrower.
namespace yingbu {
namespace {

constexpr Words kNotClaimed{"not_claimed", "尚未申请补偿", "not claimed"};
constexpr Words kUnpaid{"unpaid", "尚未支付补偿", "not paid"};
constexpr Words kAudited{"audited", "已审计", "audited"};
constexpr Words kNotAudited{"not_audited", "尚未审计", "not audited"};

struct LossInPool {
  const PoolState* pool;
  const PoolLoanState* loan;
};

Result<LossInPool> claimed_loss(const Ask& ask, const std::string& pool, const std::string& loan) {
  YINGBU_TRY(found, pool_for(ask, pool, PoolPurpose::compensation));
  YINGBU_TRY(standing, loan_in_pool(ask, pool, loan));
  if (!standing->loss) return wrong_state<PoolLoanState>(loan, kNotClaimed, "loan");
  return LossInPool{found, standing};
}

Result<LossInPool> paid_loss(const Ask& ask, const std::string& pool, const std::string& loan) {
  YINGBU_TRY(loss, claimed_loss(ask, pool, loan));
  if (loss.loan->paid.fen == 0) return wrong_state<PoolLoanState>(loan, kUnpaid, "loan");
  YINGBU_CHECK(check_since<PoolLossPaid>(ask, loss.loan->live));
  return loss;
}

Result<void> check_from_nothing(Money amount, Money high, std::string field) {
  if (amount.fen >= 0 && amount <= high) return {};
  return reject(Reason::amount_out_of_range, std::move(field))
      .with("value", fen_text(amount.fen))
      .with("low", "0")
      .with("high", fen_text(high.fen));
}

// 事后审计 by the civil code's count (K12); where the calendar does not reach, not rolled.
Date audit_by(const Ask& ask, std::int32_t days) {
  const auto rolled =
      deadline(ask.basis, days, DeadlineCounting::civil_code, calendar_of(ask.state));
  return std::min(rolled ? *rolled : plus_days(ask.basis, days), kLastDate);
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ClaimPoolLoss& c) {
  YINGBU_TRY(pool, pool_for(ask, c.pool, PoolPurpose::compensation));
  YINGBU_TRY(standing, loan_in_pool(ask, c.pool, c.loan));
  if (standing->loss) {
    return wrong_state<PoolLoanState>(c.loan, Words{"claimed", "已申请补偿", "claimed"}, "loan");
  }
  YINGBU_CHECK(check_positive(c.loss, "loss"));
  YINGBU_CHECK(
      check_not_before(ask, event_words(EventEntry<PoolLoanEntered>::name), standing->entered_on));
  YINGBU_TRY(terms, pool_terms_now(ask, c.pool, *pool));
  if (c.loss > standing->amount) {
    return exceeds_room(c.loss, standing->amount, {"entered", "入池金额", "what entered the pool"},
                        "loss");
  }
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  if (const Money unpaid = balance_on(*loan, ask.basis); c.loss > unpaid) {
    return reject(Reason::exceeds_outstanding, "loss")
        .with("amount", fen_text(c.loss.fen))
        .with("outstanding", fen_text(unpaid.fen));
  }
  const Money due = share_of(c.loss, terms->share_ppm.value, kWhole.value);
  return one(PoolLossClaimed{c.pool, c.loan, standing->bank, c.loss, terms->share_ppm, due});
}

Result<Facts> handle(const Ask& ask, const PayPoolLoss& c) {
  YINGBU_TRY(loss, claimed_loss(ask, c.pool, c.loan));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_since<PoolLossClaimed>(ask, loss.loan->live));
  const PoolLoanState& loan = *loss.loan;
  const Money left = std::max(Money{}, loan.passed.value_or(loan.due) - loan.paid);
  if (c.amount > left) {
    const Words due{"due", "应付补偿", "the compensation due"};
    const Words passed{"passed", "审定补偿", "what the audit passed"};
    return exceeds_room(c.amount, left, loan.passed ? passed : due, "amount");
  }
  YINGBU_CHECK(check_not_blocked(ask, loan.bank, "loan"));
  YINGBU_CHECK(check_pool_voucher(ask, c.pool, c.reference));
  YINGBU_CHECK(check_pool_pays(c.pool, *loss.pool, c.amount));
  YINGBU_TRY(terms, pool_terms_now(ask, c.pool, *loss.pool));
  return one(PoolLossPaid{c.pool, c.loan, loss.pool->bureau, loan.bank, c.amount,
                          audit_by(ask, terms->audit_days), c.reference});
}

Result<Facts> handle(const Ask& ask, const AuditPoolLoss& c) {
  YINGBU_TRY(loss, paid_loss(ask, c.pool, c.loan));
  const PoolLoanState& loan = *loss.loan;
  if (loan.passed) return wrong_state<PoolLoanState>(c.loan, kAudited, "loan");
  YINGBU_CHECK(check_from_nothing(c.passed, loan.due, "passed"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  const Money clawback = std::max(Money{}, loan.paid - c.passed);
  return one(PoolLossAudited{c.pool, c.loan, c.passed, clawback, c.document, loss.pool->bureau,
                             loan.bank});
}

Result<Facts> handle(const Ask& ask, const ReceiveClawback& c) {
  YINGBU_TRY(loss, claimed_loss(ask, c.pool, c.loan));
  const PoolLoanState& loan = *loss.loan;
  if (!loan.passed) return wrong_state<PoolLoanState>(c.loan, kNotAudited, "loan");
  YINGBU_CHECK(check_since<PoolLossAudited>(ask, loan.live));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  const Money left = loan.clawback - loan.given_back;
  if (c.amount > left) {
    return exceeds_room(c.amount, left, {"clawback", "应追回款", "what is to be given back"},
                        "amount");
  }
  YINGBU_CHECK(check_pool_receipt(ask, c.pool, c.reference));
  YINGBU_CHECK(add(loss.pool->balance, c.amount));
  return one(
      PoolClawbackReceived{c.pool, c.loan, loss.pool->bureau, loan.bank, c.amount, c.reference});
}

// K8: the pool's part of all that came in net so far, less what it has of it; never more than it
// paid and was not given back.
Result<Facts> handle(const Ask& ask, const RecoverPoolLoss& c) {
  YINGBU_TRY(loss, paid_loss(ask, c.pool, c.loan));
  const PoolLoanState& loan = *loss.loan;
  YINGBU_CHECK(check_positive(c.gross, "gross"));
  YINGBU_CHECK(check_from_nothing(c.cost, c.gross, "cost"));
  YINGBU_TRY(net, add(loan.net_recovered, c.gross - c.cost));
  const Money part =
      std::min(loan.paid - loan.given_back, share_of(net, loan.share_ppm.value, kWhole.value));
  const Money to_pool = std::max(Money{}, part - loan.returned);
  YINGBU_CHECK(add(loss.pool->balance, to_pool));
  return one(
      PoolLossRecovered{c.pool, c.loan, loss.pool->bureau, loan.bank, c.gross, c.cost, to_pool});
}

Result<Facts> handle(const Ask& ask, const TakeRecourse& c) {
  YINGBU_TRY(loss, claimed_loss(ask, c.pool, c.loan));
  YINGBU_CHECK(check_since<PoolLossClaimed>(ask, loss.loan->live));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  return one(PoolRecourseTaken{c.pool, c.loan, c.action, c.document});
}

}  // namespace yingbu
