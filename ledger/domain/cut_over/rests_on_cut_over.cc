#include <algorithm>

#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/rests_on.h"
#include "ledger/instruments/shapes.h"

// What is carried in, and what the close of a cut-over rests on.
namespace yingbu {
namespace {

// The reserves that a close brought in may have been drawn on since.
void gives_reserve(Grounds& grounds, const std::string& owner, Money left) {
  grounds.gives.push_back(
      {{Pool::Of::reserve, owner},
       left,
       false,
       wrong_state<CutOverState>("#" + owner,
                                 Words{"reserves_used", "期初准备金已被核销动用，须先红冲核销",
                                       "without its reserves, reverse the write-offs first"},
                                 "seq")});
}

}  // namespace

void rests_on(Grounds&, const Standing&, const OpeningBalanceStated&) {}

void rests_on(Grounds& grounds, const Standing& standing, const EntitlementCarriedIn& e) {
  const Subject subject = subject_of(standing.state, e.key);
  if (subject.kind != SubjectKind::guarantee) return;
  const auto& live = standing.state.find<GuaranteeState>(subject.id)->live;
  add_earlier<GuaranteeIssued>(grounds, standing, live);
  if (shape_row(e.shape).makes_good_loss) add_earlier<CompensationPaid>(grounds, standing, live);
}

void rests_on(Grounds& grounds, const Standing& standing, const CutOverClosed& e) {
  const std::string owner = object_ids::number(e.owner.value);
  for (const OpeningAccount& account : standing.state.find<CutOverState>(owner)->accounts) {
    if (account.stated_by != 0) grounds.records.push_back(account.stated_by);
  }
  const CompanyState& company = standing.state.find<PartyState>(owner)->company;
  for (const OpeningLine& line : e.lines) {
    if (line.account == Account::compensation_reserve) {
      gives_reserve(grounds, owner, company.compensation_reserve + line.amount);
    } else if (line.account == Account::unearned_reserve) {
      gives_reserve(grounds, owner, company.unearned_reserve + line.amount);
    }
  }
}

}  // namespace yingbu
