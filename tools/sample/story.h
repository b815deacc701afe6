#pragma once

#include <functional>
#include <future>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/log/ledger.h"
#include "tools/sample/names.h"
#include "tools/sample/remembered.h"
#include "tools/sample/year.h"

// What the chapters of the sample year share: the cast, the days to come, and the voice that tells
// the ledger what happens on them. Everybody speaks for themselves, by their own token.
namespace yingbu::sample {

inline Date day(int year, int month, int day_of_month) {
  return date_of(year, month, day_of_month);
}
inline Money wan(std::int64_t n) { return {n * 1'000'000}; }
// The story ends here; what would come later is not told.
inline const Date kLastDay = date_of(2026, 5, 29);

// People of the city bureau, enrolled with the ledger itself.
inline constexpr const char* kAdministrator = "管理员";
inline constexpr const char* kClerk = "经办";
inline constexpr const char* kReviewer = "复核";
inline constexpr const char* kAuditor = "审计";
inline constexpr std::string_view kCityRegion = "141100";
inline constexpr std::string_view kCityBureau = "uscc:111411000123456780";

inline constexpr std::size_t kAbsorbedCompany = 3;  // into the first, in October

struct Party {
  std::string id;
  std::string region;
  std::string clerk;  // who speaks for it
};

// A finance bureau: what one proposes the other approves.
struct Bureau {
  Party party;
  std::string reviewer;
};

struct Enterprise {
  Party party;
  SizeFacts size;
  bool agriculture = false;
};

struct Cast {
  std::vector<Bureau> bureaus;  // the city's, then the 13 counties'
  std::vector<Party> companies, banks;
  Party farm_guarantor;  // from June; its small guarantees come in batches
  Party province, national_fund;
  std::vector<Enterprise> enterprises;
};

// A guarantee as the story means it to go.
struct Loan {
  std::string id;
  std::size_t company = 0, bank = 0, borrower = 0;
  Money principal, left, deposit;
  Date start, end;
  bool reguaranteed = false;
};

struct Source {
  std::string id;
  Money left;
};

// A voucher of the story, as far as it has gone.
struct Paid {
  std::string voucher;
  std::string source;
  Money amount;
};

struct Claim {
  EntitlementKey key;
  Money asked, approved, paid, confirmed;
  std::uint32_t account = 1;
  bool waits = false;  // on somebody's desk to the end
  std::vector<Paid> vouchers;
};

// A programme with the fund it is paid from.
struct Programme {
  std::string id, fund, title, region;
  std::size_t bureau = 0;
  std::string period;  // that is claimed in this story
  bool short_of_money = false;
  std::vector<Source> sources;
  std::vector<Claim> claims;
};

class Story {
 public:
  Story(Ledger& ledger, const std::vector<Enrolled>& people, const SampleOptions& options);

  // ---- Plans: told by live(), day after day; on one day what is said comes before the steps.
  void say_on(Date on, const std::string& who, Command command);
  // Said by whichever company has the guarantee by then; `basis` where it is reported late.
  void company_on(Date on, std::size_t loan, Command command);
  void company_on(Date on, Date basis, std::size_t loan, Command command);
  void do_on(Date on, std::function<void()> step);
  void do_on(Date on, std::function<void(Date)> step);  // told its day
  void city_by_two_on(Date on, Command command, const std::string& note);
  void live();

  // ---- Telling the ledger, at once. A refusal is a fault of the story and thrown.
  void must(const std::string& who, std::vector<CommandRequest> commands);
  // The bureau's clerk proposes, its reviewer approves.
  void must_by_two(const Bureau& bureau, std::vector<CommandRequest> commands,
                   const std::string& note, Date on);
  // Enrols a clerk of the party, with a token of its own.
  void enrol(const std::string& handle, Role role, const std::string& organisation, Date on);

  const std::string& clerk_of(std::size_t loan) const;
  const Bureau& city() const { return cast.bureaus.front(); }

  const SampleOptions options;
  Dice dice;
  Cast cast;
  std::vector<Loan> loans;
  std::vector<Programme> programmes;
  std::set<std::string> spared;  // guarantees whose subsidy is paid without incident
  int losses_planned = 0;
  bool late_repayment_planned = false;
  Remembered remembered;
  SampleSummary summary;

 private:
  struct Line {
    std::string who;  // empty: the loan's company
    std::size_t loan = 0;
    CommandRequest said;
  };
  struct Day {
    std::vector<Line> lines;
    std::vector<std::function<void()>> steps;
  };
  void tell(Day& today);
  // Queued; those that wait for their answers together share a sync of the log.
  void submit(const std::string& who, std::vector<CommandRequest> commands);
  void await_answers();

  Ledger& ledger_;
  std::map<std::string, Caller> callers_;
  std::map<Date, Day> days_;
  struct Waiting {
    std::string who;
    std::future<Answer> answer;
  };
  std::vector<Waiting> waiting_;
  int requests_ = 0, proposals_ = 0;
};

}  // namespace yingbu::sample
