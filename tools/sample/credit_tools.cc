#include "ledger/domain/credit_tool/commands.h"
#include "tools/sample/chapters.h"

// 货币政策工具: what three banks drew of the central bank. Behind the first stand two farm loans of
// the pool, behind the carbon tool a green loan; what stood behind the last was repaid, and nothing
// has taken its place.
namespace yingbu::sample {
namespace {

constexpr Ppm kRate{15'000};
constexpr const char* kRelending = "ZK-2025-01";
constexpr const char* kCarbon = "TJ-2025-01";
constexpr const char* kUncovered = "ZK-2025-02";

void draw(Story& s, const char* tool, ToolKind kind, std::size_t bank, Money amount, Date on,
          const char* reference) {
  constexpr int kYear = 12;
  const Party& by = s.cast.banks[bank];
  s.say_on(on, by.clerk,
           DrawTool{tool, kind, by.id, amount, kRate, plus_months(on, kYear), reference});
}

void link(Story& s, const char* tool, std::size_t bank, const char* loan, Money amount, Date on) {
  s.say_on(on, s.cast.banks[bank].clerk, LinkLoan{tool, loan, amount});
}

}  // namespace

void plan_credit_tools(Story& s) {
  draw(s, kRelending, ToolKind::relending, 0, wan(480), day(2025, 6, 5),
       "支农再贷款借款合同2025年06号（示例）");
  link(s, kRelending, 0, "NY-2025-003", wan(320), day(2025, 6, 10));
  link(s, kRelending, 0, "NY-2025-004", wan(180), day(2025, 6, 10));
  draw(s, kUncovered, ToolKind::relending, 2, wan(100), day(2025, 6, 18),
       "支小再贷款借款合同2025年09号（示例）");
  link(s, kUncovered, 2, "DK-2025-004", wan(260), day(2025, 6, 20));
  s.say_on(day(2026, 1, 5), s.cast.banks[2].clerk, UnlinkLoan{kUncovered, "DK-2025-004"});
  // 60% of the loan.
  draw(s, kCarbon, ToolKind::carbon_reduction, 1, wan(381), day(2025, 7, 28),
       "碳减排支持工具2025年三季度（示例）");
  link(s, kCarbon, 1, "DK-2025-007", wan(635), day(2025, 7, 28));
}

}  // namespace yingbu::sample
