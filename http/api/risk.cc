#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/guarantee/compensation_register.h"
#include "projections/guarantee/exposures.h"

// What has been paid for guarantees, and what is at stake with whom.
namespace yingbu {

struct CompensationsInput {
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> borrower;
  std::optional<PartyNo> bank;
  std::optional<PartyNo> reguarantor;
  std::optional<std::string> region;
  bool owing = false;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(CompensationsInput, (),
                      (guarantor, borrower, bank, reguarantor, region, owing, totals))
template Answering answering(QuestionHandler<CompensationsInput>);

Result<std::string> get_compensations(const Question& asked, CompensationsInput input) {
  YINGBU_CHECK(keep_to_own_part(asked, input));
  const CompensationQuery query{.when = asked.when,
                                .page = asked.page,
                                .guarantor = input.guarantor,
                                .borrower = input.borrower,
                                .bank = input.bank,
                                .reguarantor = input.reguarantor,
                                .region = input.region,
                                .only_owing = input.owing,
                                .with_totals = input.totals};
  YINGBU_TRY(page, compensation_register(asked.view(), query));
  return page_members(page);
}

struct ExposuresInput {
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> client;
};
BOOST_DESCRIBE_STRUCT(ExposuresInput, (), (guarantor, client))
template Answering answering(QuestionHandler<ExposuresInput>);

Result<std::string> get_exposures(const Question& asked, ExposuresInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.guarantor));
  const ExposureQuery query{.when = asked.when,
                            .limit = asked.page.limit,
                            .guarantor = input.guarantor,
                            .client = input.client,
                            .seen_by = asked.only()};
  YINGBU_TRY(found, exposures(asked.view(), query));
  std::string out = list_members(found.rows);
  write_member(out, "count", found.clients);
  return out;
}

}  // namespace yingbu
