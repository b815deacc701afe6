#include <fmt/core.h>

#include "ledger/domain/people/commands.h"
#include "tools/sample/chapters.h"

// Who takes part: 14 finance bureaus, 4 guarantee companies, 8 banks, the re-guarantors and the
// enterprises, each with whoever speaks for it.
namespace yingbu::sample {
namespace {

Date entered() { return day(2025, 1, 2); }

std::string account_number(std::string_view prefix, std::size_t n) {
  return fmt::format("{}{:010}", prefix, 1000 + n);
}

// Registers an organisation with an account and enrols its clerk.
Party enter(Story& s, PartyKind kind, const Named& named, Role role, std::string id,
            std::string_view region) {
  const Date on = entered();
  const std::string name(named.name);
  s.must(kAdministrator,
         {{RegisterParty{id, kind, name, std::string(region)}, on, on},
          {AddPartyAccount{id, "吕梁农村商业银行营业部", name,
                           account_number("62", s.summary.people.size()), "314173100015"},
           on, on}});
  const std::string clerk(named.clerk);
  s.enrol(clerk, role, id, on);
  return {std::move(id), std::string(region), clerk};
}

void enter_bureaus(Story& s) {
  s.cast.bureaus.push_back(
      {{std::string(kCityBureau), std::string(kCityRegion), kClerk}, kReviewer});
  int n = 0;
  for (const County& county : kCounties) {
    const std::string name = fmt::format("{}财政局（示例）", county.name);
    const std::string clerk = fmt::format("{}经办", county.name);
    const std::string reviewer = fmt::format("{}复核", county.name);
    Party bureau = enter(s, PartyKind::bureau, {name, clerk}, Role::bureau,
                         credit_code("11", county.code, ++n), county.code);
    s.enrol(reviewer, Role::bureau, bureau.id, entered());
    s.cast.bureaus.push_back({std::move(bureau), reviewer});
  }
}

void enter_enterprises(Story& s) {
  std::vector<CommandRequest> registrations;
  for (int i = 0; i < s.options.enterprises; ++i) {
    const County& county = s.dice.pick(kCounties);
    const Trade& trade = some_trade(s.dice);
    Enterprise enterprise;
    enterprise.party.region = county.code;
    enterprise.party.id = credit_code("91", county.code, 100 + i);
    enterprise.size = some_size(s.dice, trade);
    enterprise.agriculture = trade.agriculture;
    registrations.push_back(
        {RegisterParty{enterprise.party.id, PartyKind::enterprise,
                       enterprise_name(s.dice, county, trade), enterprise.party.region},
         entered(), entered()});
    s.cast.enterprises.push_back(std::move(enterprise));
  }
  s.must(kClerk, std::move(registrations));
}

}  // namespace

void enter_cast(Story& s) {
  constexpr std::string_view kProvinceRegion = "140000";
  constexpr std::string_view kNation = "000000";
  enter_bureaus(s);
  int n = 10;
  for (const Named& company : kGuarantors) {
    s.cast.companies.push_back(enter(s, PartyKind::guarantor, company, Role::guarantor,
                                     credit_code("91", kCityRegion, n++), kCityRegion));
  }
  for (const Named& bank : kBanks) {
    s.cast.banks.push_back(enter(s, PartyKind::bank, bank, Role::bank,
                                 credit_code("91", kCityRegion, n++), kCityRegion));
  }
  s.cast.province = enter(s, PartyKind::reguarantor, kProvince, Role::reguarantor,
                          credit_code("91", kProvinceRegion, n++), kProvinceRegion);
  s.cast.national_fund = enter(s, PartyKind::reguarantor, kNationalFund, Role::reguarantor,
                               credit_code("91", kProvinceRegion, n++), kNation);
  enter_enterprises(s);
}

}  // namespace yingbu::sample
