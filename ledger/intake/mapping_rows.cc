#include "ledger/intake/mapping_sections.h"

// What rows of filings, releases, flows and claims say.
namespace yingbu {
namespace {

using Wrong = std::optional<Rejection>;

void read_checks(StrictTable& root, ChecksMapping& checks, Wrong& wrong) {
  const toml::table* table = root.table("checks", false);
  if (!table) return;
  StrictTable in(*table, "checks", wrong);
  checks.borrower = in.optional_text("borrower");
  if (in.has("borrower_ids")) checks.borrower_ids = in.texts("borrower_ids");
  checks.guarantor = in.optional_text("guarantor");
  checks.bank = in.optional_text("bank");
  checks.kind = in.optional_text("kind");
  checks.principal = in.optional_text("principal");
  checks.start = in.optional_text("start");
  checks.end = in.optional_text("end");
  checks.extension_date = in.optional_text("extension_date");
  checks.province_share = in.optional_text("province_share");
  in.finish();
}

void read_filing(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  if (const toml::table* table = root.table("filing", true)) {
    StrictTable in(*table, "filing", wrong);
    mapping.filing_no = in.text("no");
    mapping.filed_on = in.text("date");
    mapping.confirmed_on = in.optional_text("confirmed");
    in.finish();
  }
  mapping.province = read_party(root, "province", PartyKind::reguarantor, true, wrong);
  mapping.national_fund = read_party(root, "national_fund", PartyKind::reguarantor, false, wrong);
}

void read_release(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  const toml::table* table = root.table("release", true);
  if (!table) return;
  StrictTable in(*table, "release", wrong);
  mapping.release_date = in.text("date");
  mapping.booked_on = in.optional_text("booked");
  mapping.unpaid_principal = in.text("unpaid_principal");
  mapping.compensated = in.optional_text("compensated");
  in.finish();
}

void read_flow(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  const toml::table* table = root.table("flow", true);
  if (!table) return;
  StrictTable in(*table, "flow", wrong);
  mapping.flow.date = in.text("date");
  mapping.booked_on = in.optional_text("booked");
  mapping.flow.direction = in.text("direction");
  mapping.flow.principal = in.text("principal");
  mapping.flow.balance = in.optional_text("balance");
  in.finish();
}

void read_claim_section(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  const toml::table* table = root.table("claim", true);
  if (!table) return;
  StrictTable in(*table, "claim", wrong);
  ClaimMapping& claim = mapping.claim;
  claim.programme = read_source(in, "programme", wrong);
  claim.payee = in.optional_text("payee");
  claim.from = in.text("from");
  claim.until = in.text("until");
  claim.amount = in.text("amount");
  claim.days = in.optional_text("days");
  claim.rate = in.optional_text("rate");
  claim.lpr = in.optional_text("lpr");
  claim.lpr_on = in.optional_text("lpr_date");
  in.finish();
}

}  // namespace

void read_other_rows(StrictTable& root, Mapping& mapping, Wrong& wrong) {
  read_contracts(root, mapping, wrong);
  switch (mapping.rows) {
    case RowsOf::filings:
      read_checks(root, mapping.checks, wrong);
      return read_filing(root, mapping, wrong);
    case RowsOf::releases:
      read_checks(root, mapping.checks, wrong);
      return read_release(root, mapping, wrong);
    case RowsOf::bank_flow: return read_flow(root, mapping, wrong);
    case RowsOf::subsidy_claims: return read_claim_section(root, mapping, wrong);
    case RowsOf::guarantees:
    case RowsOf::commands: break;
  }
}

}  // namespace yingbu
