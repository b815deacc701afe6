#include <algorithm>
#include <array>
#include <memory>

#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/loss/events.h"
#include "tools/sample/chapters.h"

// 申报 to 批复, January to March 2026: claimed, returned for supplement, rejected in part,
// reviewed, publicised, objected to, approved. The city's own programme has one of each for
// certain.
namespace yingbu::sample {
namespace {

// What is unusual about a claim.
enum class Turn : std::uint8_t { none, unclaimed, late, returned, above, objected, waits };

Turn turn_of(Story& s, std::size_t nth, const EntitlementKey& key) {
  constexpr std::array kForCertain{Turn::late,     Turn::returned,  Turn::above,
                                   Turn::objected, Turn::unclaimed, Turn::waits};
  if (key.programme == "FS-141100" && nth < kForCertain.size()) return kForCertain[nth];
  if (key.period == "loss") return Turn::none;
  const auto roll = s.dice.roll(1, 100);
  if (roll <= 3) return Turn::unclaimed;
  if (roll <= 5) return Turn::returned;
  if (roll <= 7) return Turn::above;
  return roll <= 10 ? Turn::waits : Turn::none;
}

bool recovered_in_full(const Story& s, const std::string& guarantee) {
  const auto loss = s.remembered.losses.find(guarantee);
  if (loss == s.remembered.losses.end()) return false;
  const RecoveryAllocation& to = loss->second.allocated;
  return to.to_province + to.to_fiscal + to.kept == loss->second.compensation;
}

const std::string& clerk_of(const Story& s, PartyNo payee) {
  for (const Party& company : s.cast.companies) {
    const std::string code = company.id.substr(company.id.find(':') + 1);
    if (s.remembered.parties.at(code) == payee) return company.clerk;
  }
  return s.city().party.clerk;
}

// One programme's claims on their way; its days are the same for all of them.
class Round {
 public:
  Round(Story& story, std::size_t programme)
      : s_(story), p_(story.programmes[programme]), bureau_(story.cast.bureaus[p_.bureau]) {}

  void claim(Date on) {
    std::map<std::string, std::vector<CommandRequest>> claims;
    std::size_t nth = 0;
    for (const auto& [key, due] : s_.remembered.due) {
      if (key.programme != p_.id || key.period != p_.period || due.fen == 0) continue;
      if (key.period == "loss" && recovered_in_full(s_, key.object)) continue;
      const bool spared = s_.spared.contains(key.object);
      const Turn turn = spared ? Turn::none : turn_of(s_, nth++, key);
      if (turn == Turn::unclaimed) continue;
      Money asked = due;
      if (turn == Turn::above) asked += Money{due.fen / 20 + 100};
      claim_.push_back({key, asked, {}, {}, {}, 1, turn == Turn::waits, {}});
      turns_.push_back(turn);
      if (turn == Turn::late) continue;
      claims[clerk_of(s_, key.payee)].push_back({ClaimEntitlement{key, asked}, on, on});
    }
    for (auto& [who, commands] : claims) s_.must(who, std::move(commands));
  }

  void claim_late(Date on) {
    each(Turn::late, [&](const Claim& c) {
      s_.must(clerk_of(s_, c.key.payee), {{ClaimEntitlement{c.key, c.asked}, on, on}});
    });
  }

  void send_back(Date on) {
    each(Turn::returned, [&](const Claim& c) {
      s_.must(bureau_.party.clerk, {{ReturnClaim{c.key, "缺放款凭证，请补正"}, on, on}});
    });
  }

  void supplement(Date on) {
    each(Turn::returned, [&](const Claim& c) {
      s_.must(clerk_of(s_, c.key.payee), {{ClaimEntitlement{c.key, c.asked}, on, on}});
    });
  }

  void reject_in_part(Date on) {
    std::vector<CommandRequest> rejections;
    each(Turn::above, [&](const Claim& c) {
      rejections.push_back({RejectClaim{c.key, RejectionCause::term_out_of_window, c.asked - due(c),
                                        "多报天数，核减"},
                            on, on});
    });
    s_.must_by_two(bureau_, std::move(rejections), "核减多报部分", on);
  }

  // 审核 and 公示 of those in time, or of those late.
  void review(bool late, Date on) {
    say_of(late, [&](Claim& c) { return CommandRequest{PassReview{c.key, passed(c)}, on, on}; });
  }
  void publicise(bool late, Date from, Date to) {
    say_of(late, [&](const Claim& c) {
      return CommandRequest{StartPublicity{c.key, from, to, c.account}, from, from};
    });
  }

  void object(Date on) {
    each(Turn::objected, [&](const Claim& c) {
      s_.must(bureau_.party.clerk, {{RaiseObjection{c.key, "群众反映企业已停产"}, on, on}});
    });
  }

  void resolve(Date on) {
    each(Turn::objected, [&](const Claim& c) {
      s_.must_by_two(bureau_, {{ResolveObjection{c.key, false, "现场核查，正常经营"}, on, on}},
                     "异议不成立", on);
    });
  }

  void approve(Date on) {
    std::vector<CommandRequest> approvals;
    for (std::size_t i = 0; i < claim_.size(); ++i) {
      Claim& c = claim_[i];
      const bool late = turns_[i] == Turn::late;
      if (c.waits || (late != (on >= late_approval()))) continue;
      c.approved = std::min(due(c), c.approved);
      if (c.approved.fen == 0) continue;
      approvals.push_back(
          {ApproveEntitlement{c.key, c.approved, "吕财金批〔2026〕5号（示例）"}, on, on});
    }
    s_.must_by_two(bureau_, std::move(approvals), p_.title + "2025年度批复", on);
  }

  // What comes next is the payments' (payments.cc).
  void hand_over() {
    for (Claim& c : claim_) {
      if (c.waits) c.approved = {};
    }
    p_.claims = claim_;
  }

  static Date late_approval() { return day(2026, 3, 5); }

 private:
  template <class F>
  void each(Turn turn, F f) {
    for (std::size_t i = 0; i < claim_.size(); ++i) {
      if (turns_[i] == turn) f(claim_[i]);
    }
  }
  template <class F>
  void say_of(bool late, F command) {
    std::vector<CommandRequest> commands;
    for (std::size_t i = 0; i < claim_.size(); ++i) {
      // What was recovered whole since it was claimed is left lying.
      const bool of_these = (turns_[i] == Turn::late) == late && due(claim_[i]).fen > 0;
      if (of_these) commands.push_back(command(claim_[i]));
    }
    s_.must(bureau_.party.clerk, std::move(commands));
  }
  Money due(const Claim& c) const { return s_.remembered.due.at(c.key); }
  // A loss may be more by now: a sharer has paid since, and taken its part of what came back.
  Money passed(Claim& c) const { return c.approved = std::min(due(c), c.asked); }

  Story& s_;
  Programme& p_;
  const Bureau& bureau_;
  std::vector<Claim> claim_;
  std::vector<Turn> turns_;
};

}  // namespace

void plan_claims(Story& s) {
  constexpr bool kLate = true, kInTime = false;
  for (std::size_t p = 0; p < s.programmes.size(); ++p) {
    const auto round = std::make_shared<Round>(s, p);
    const auto then = [&s, round](Date on, auto what) {
      s.do_on(on, [round, on, what] { what(*round, on); });
    };
    then(day(2026, 1, 19), [](Round& r, Date on) { r.claim(on); });
    then(day(2026, 1, 27), [](Round& r, Date on) { r.send_back(on); });
    then(day(2026, 1, 30), [](Round& r, Date on) { r.supplement(on); });
    then(day(2026, 2, 3), [](Round& r, Date on) { r.claim_late(on); });
    then(day(2026, 2, 4), [](Round& r, Date on) { r.reject_in_part(on); });
    then(day(2026, 2, 6), [](Round& r, Date on) { r.review(kInTime, on); });
    then(day(2026, 2, 9), [](Round& r, Date on) { r.publicise(kInTime, on, day(2026, 2, 13)); });
    then(day(2026, 2, 11), [](Round& r, Date on) { r.object(on); });
    then(day(2026, 2, 12), [](Round& r, Date on) { r.resolve(on); });
    then(day(2026, 2, 24), [](Round& r, Date on) { r.review(kLate, on); });
    then(day(2026, 2, 25), [](Round& r, Date on) { r.publicise(kLate, on, day(2026, 3, 3)); });
    then(day(2026, 2, 26), [](Round& r, Date on) { r.approve(on); });
    then(Round::late_approval(), [](Round& r, Date on) {
      r.approve(on);
      r.hand_over();
    });
  }
}

}  // namespace yingbu::sample
