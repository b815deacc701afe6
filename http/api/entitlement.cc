#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/entitlement/gaps.h"
#include "projections/entitlement/programmes.h"
#include "projections/store/known.h"

// What is due and paid, and the programmes it is due under.
namespace yingbu {

struct EntitlementsInput {
  std::optional<std::string> programme;
  std::optional<PartyNo> payee;
  std::optional<std::string> period;
  std::optional<std::string> object;
  bool unpaid = false;
  bool overpaid = false;
  std::optional<UnapprovedLabel> label;
  bool lines = false;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(EntitlementsInput, (),
                      (programme, payee, period, object, unpaid, overpaid, label, lines, totals))
template Answering answering(QuestionHandler<EntitlementsInput>);

Result<std::string> get_entitlements(const Question& asked, EntitlementsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.payee));
  YINGBU_CHECK(check_programme_known(asked.view(), input.programme));
  // To who sees only its own, another's guarantee and one that does not exist are alike.
  if (asked.call.sees_all()) {
    YINGBU_CHECK(check_guarantee_known(asked.view(), input.object, "object"));
  }
  const EntitlementQuery query{.when = asked.when,
                               .page = asked.page,
                               .programme = input.programme,
                               .payee = input.payee,
                               .period = input.period,
                               .object = input.object,
                               .only_unpaid = input.unpaid,
                               .only_overpaid = input.overpaid,
                               .label = input.label,
                               .with_lines = input.lines,
                               .with_totals = input.totals};
  YINGBU_TRY(page, entitlement_register(asked.view(), query));
  std::string out = page_members(page);
  write_member(out, "reassessing", page.reassessing);
  return out;
}

struct GapsInput {
  std::optional<std::string> programme;
  std::optional<PartyNo> payee;
  std::optional<std::string> region;
  std::optional<Within<std::int32_t, 1900, 2199>> year;
  std::optional<GapClass> gap;
  bool open = false;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(GapsInput, (), (programme, payee, region, year, gap, open, totals))
template Answering answering(QuestionHandler<GapsInput>);

Result<std::string> get_gaps(const Question& asked, GapsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.payee));
  YINGBU_CHECK(check_programme_known(asked.view(), input.programme));
  YINGBU_TRY(page, gaps(asked.view(), {.when = asked.when,
                                       .page = asked.page,
                                       .programme = input.programme,
                                       .payee = input.payee,
                                       .region = input.region,
                                       .year = input.year,
                                       .gap = input.gap,
                                       .only_open = input.open,
                                       .with_totals = input.totals}));
  std::string out = page_members(page);
  write_member(out, "reassessing", page.reassessing);
  return out;
}

Result<std::string> get_programmes(const Question& asked) {
  return list_members(programmes(asked.view()));
}

}  // namespace yingbu
