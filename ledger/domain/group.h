#pragma once

#include <optional>
#include <vector>

#include "ledger/domain/handle.h"

// The inside of decide: one atomic group in the making. It records what is decided and evolves the
// state by it. What a command brings with it beside its own facts is decided by its subject,
// through decide_one and record: proposals/approved.h, corrections/cascade.h, cut_over/cut_over.h,
// dues/reassess.h.
namespace yingbu {

class Group {
 public:
  Group(State& state, const Context& context, Seq next_seq)
      : state_(state), context_(context), first_seq_(next_seq) {}

  // A command as it was asked for, with all that goes with it.
  Result<void> add(const CommandRequest& request, std::uint32_t line);
  // A command of an approved proposal: decided now, by two people.
  Result<void> add_approved(const CommandRequest& request, Seq approval);
  // The first of these that would be refused now, by two people; nothing of them stays.
  struct Refusal {
    std::size_t command = 0;
    Rejection rejection;
  };
  std::optional<Refusal> refusal_of(const std::vector<CommandRequest>& requests);
  // The ledger's opening, its first record.
  void open(const LedgerOpened& opened);
  // A person's word for the clock.
  void accept_clock(const ClockAccepted& accepted);
  std::vector<Recorded> finish();

  // The command's own facts, then what they change of what is due.
  Result<void> decide_one(const Ask& ask, const Command& command);
  // As decide_one; a reversal that cannot stand on a cut-over's day goes today, which `ask` has
  // then.
  Result<void> decide_reversal(Ask& ask, const CommandRequest& request);
  // Its days: as requested, else today; what belongs to an open cut-over is booked on its day.
  Result<void> set_days(Ask& ask, const CommandRequest& request) const;
  void record(const Ask& ask, Fact fact);
  // The same, as the answer to the record `cause`.
  void record(const Ask& ask, Fact fact, Seq cause);

  State& state() { return state_; }
  const State& state() const { return state_; }
  std::size_t size() const { return events_.size(); }
  Seq last_seq() const { return first_seq_ + events_.size() - 1; }
  // The cause of what is recorded next: the approval, or 0.
  Seq cause() const { return caused_by_; }

 private:
  Result<void> decide(const CommandRequest& request, bool by_two_people);
  void record_today(Fact fact);

  State& state_;
  const Context& context_;
  const Seq first_seq_;
  std::uint32_t line_ = 0;
  Seq caused_by_ = 0;
  std::vector<Recorded> events_;
};

// dates_out_of_order, period_closed: the days of a command against today and the open books.
Result<void> check_dates(const Ask& ask);

}  // namespace yingbu
