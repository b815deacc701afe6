#include "http/api/answers.h"
#include "http/api/handlers.h"
#include "projections/guarantee/applications.h"
#include "projections/guarantee/guarantee_chain.h"
#include "projections/guarantee/guarantee_register.h"
#include "projections/people/relations.h"

// The register of guarantees, one of them with its chain, and applications.
namespace yingbu {
namespace {

// As guarantor, bank or re-guarantor.
bool may_see(const Question& asked, const std::string& guarantee) {
  return asked.call.sees_all() ||
         knows_guarantee(asked.view(), asked.caller().organisation, guarantee);
}

// Another organisation's guarantee is not even said to exist.
Rejection no_such_guarantee(const std::string& id) { return no_such("担保", "guarantee", id); }

}  // namespace

struct GuaranteesInput {
  std::optional<std::string> guarantee;
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> borrower;
  std::optional<PartyNo> bank;
  std::optional<PartyNo> reguarantor;
  std::optional<std::string> region;
  std::optional<GuaranteeStatus> status;
  std::optional<Date> start_from;
  std::optional<Date> start_to;
  bool totals = true;
};
BOOST_DESCRIBE_STRUCT(GuaranteesInput, (),
                      (guarantee, guarantor, borrower, bank, reguarantor, region, status,
                       start_from, start_to, totals))
template Answering answering(QuestionHandler<GuaranteesInput>);

Result<std::string> get_guarantees(const Question& asked, GuaranteesInput input) {
  YINGBU_CHECK(keep_to_own_part(asked, input));
  YINGBU_CHECK(check_range(input, input.start_from, input.start_to));
  const GuaranteeQuery query{.when = asked.when,
                             .page = asked.page,
                             .guarantee = input.guarantee,
                             .guarantor = input.guarantor,
                             .borrower = input.borrower,
                             .bank = input.bank,
                             .reguarantor = input.reguarantor,
                             .region = input.region,
                             .status = input.status,
                             .start_from = input.start_from,
                             .start_to = input.start_to,
                             .with_totals = input.totals};
  YINGBU_TRY(page, guarantee_register(asked.view(), query));
  return page_members(page);
}

struct GuaranteeInput {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(GuaranteeInput, (), (id))
template Answering answering(QuestionHandler<GuaranteeInput>);

Result<std::string> get_guarantee(const Question& asked, GuaranteeInput input) {
  YINGBU_TRY(row, guarantee_row(asked.view(), input.id, asked.when));
  if (!row || !may_see(asked, input.id)) return no_such_guarantee(input.id);
  return item_member(*row);
}

Result<std::string> get_guarantee_chain(const Question& asked, GuaranteeInput input) {
  YINGBU_TRY(chain, guarantee_chain(asked.view(), input.id, asked.when));
  if (chain.empty() || !may_see(asked, input.id)) return no_such_guarantee(input.id);
  std::erase_if(chain,
                [&](const ChainLink& link) { return !may_see(asked, link.guarantee.guarantee); });
  return list_members(chain);
}

struct ApplicationsInput {
  std::optional<ApplicationStatus> status;
  std::optional<PartyNo> guarantor;
};
BOOST_DESCRIBE_STRUCT(ApplicationsInput, (), (status, guarantor))
template Answering answering(QuestionHandler<ApplicationsInput>);

Result<std::string> get_applications(const Question& asked, ApplicationsInput input) {
  YINGBU_CHECK(keep_to_own(asked, input, input.guarantor));
  YINGBU_TRY(page,
             applications(asked.view(), {asked.when, asked.page, input.status, input.guarantor}));
  return list_members(page.rows, page.next_cursor);
}

}  // namespace yingbu
