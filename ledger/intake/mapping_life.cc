#include "ledger/intake/mapping_sections.h"

namespace yingbu {
namespace {

// What a register says beside the amounts and days of a life.
void read_details(StrictTable& root, Mapping& mapping, std::optional<Rejection>& wrong) {
  read_contracts(root, mapping, wrong);
  if (const toml::table* table = root.table("size", false)) {
    StrictTable in(*table, "size", wrong);
    mapping.size = in.text("stated");
    mapping.industry = in.optional_text("industry");
    mapping.categories = in.optional_text("categories");
    in.finish();
  }
  if (const toml::table* table = root.table("extension", false)) {
    StrictTable in(*table, "extension", wrong);
    mapping.extension_date = in.text("date");
    mapping.extension_document = read_source(in, "document", wrong);
    in.finish();
  }
  if (const toml::table* table = root.table("recovery", false)) {
    StrictTable in(*table, "recovery", wrong);
    mapping.recovered = in.text("gross");
    mapping.recovery_date = in.optional_text("date");
    in.finish();
  }
  if (const toml::table* table = root.table("filing", false)) {
    StrictTable in(*table, "filing", wrong);
    mapping.filing_no = in.text("no");
    in.finish();
    mapping.province = read_party(root, "province", PartyKind::reguarantor, true, wrong);
  }
}

}  // namespace

Source read_source(StrictTable& in, std::string_view key, std::optional<Rejection>& wrong) {
  Source source;
  const toml::node* node = in.node(key, true);
  if (!node) return source;
  if (const auto constant = node->value_exact<std::string>()) {
    source.constant = *constant;
  } else if (const toml::table* table = node->as_table()) {
    StrictTable below(*table, in.name(key), wrong);
    source.column = below.text("column");
    below.finish();
  }
  if (!source.given()) {
    in.wrong_kind(*node, key, "非空字符串或 { column = \"列名\" }",
                  "a string or { column = \"name\" }");
  }
  return source;
}

PartyMapping read_party(StrictTable& root, std::string_view key, PartyKind kind, bool required,
                        std::optional<Rejection>& wrong) {
  PartyMapping party;
  const toml::table* table = root.table(key, required);
  if (!table) return party;
  StrictTable in(*table, std::string(key), wrong);
  party.kind = in.one_of<PartyKind>("kind", kind);
  party.scheme = in.one_of<IdScheme>("scheme");
  party.id = read_source(in, "id", wrong);
  party.rule = in.one_of<IdRule>("id_rule", IdRule::value);
  party.prefix = in.optional_text("id_prefix");
  party.name = read_source(in, "name", wrong);
  party.region = read_source(in, "region", wrong);
  in.finish();
  return party;
}

void read_contracts(StrictTable& root, Mapping& mapping, std::optional<Rejection>& wrong) {
  const toml::table* table = root.table("contracts", false);
  if (!table) return;
  StrictTable in(*table, "contracts", wrong);
  mapping.loan_contract = in.optional_text("loan");
  mapping.guarantee_contract = in.optional_text("guarantee");
  mapping.entrustment_contract = in.optional_text("entrustment");
  mapping.receipt_no = in.optional_text("receipt_no");
  in.finish();
}

void read_shares(StrictTable& root, Mapping& mapping, bool required,
                 std::optional<Rejection>& wrong) {
  const toml::table* table = root.table("shares", required);
  if (!table) return;
  StrictTable in(*table, "shares", wrong);
  mapping.shares.guaranteed_column = in.optional_text("guaranteed");
  for_each_enumerator<Sharer>([&](const char* name, Sharer sharer) {
    if (const std::string column = in.optional_text(name); !column.empty()) {
      mapping.shares.percent_columns.emplace(sharer, column);
    }
  });
  in.finish();
  const bool by_amount = !mapping.shares.guaranteed_column.empty();
  const bool by_percent = mapping.shares.percent_columns.contains(Sharer::direct);
  if (by_amount != mapping.shares.percent_columns.empty() || by_amount == by_percent) {
    in.refuse(in.line(), "shares 须写 guaranteed，或写各方比例列（必须有 direct），二者取一",
              "shares needs either guaranteed or a percentage column each, direct among them");
  }
}

void read_life(StrictTable& root, Mapping& mapping, std::optional<Rejection>& wrong) {
  if (const toml::table* table = root.table("guarantee", true)) {
    StrictTable in(*table, "guarantee", wrong);
    mapping.region = read_source(in, "region", wrong);
    mapping.principal = in.text("principal");
    mapping.start = in.text("start");
    mapping.end = in.optional_text("end");
    mapping.end_months = in.optional_text("end_months_after_start");
    mapping.guarantee_months = in.optional_integer("guarantee_months");
    mapping.revolving = in.optional_flag("revolving");
    mapping.disbursed = in.optional_text("disbursed");
    mapping.fee = in.optional_text("fee");
    mapping.status = in.text("status");
    mapping.kind = in.optional_text("kind");
    mapping.outstanding = in.optional_text("outstanding");
    mapping.batch = in.optional_text("batch");
    in.finish();
    if (mapping.end.empty() == mapping.end_months.empty()) {
      in.refuse(in.line(), "guarantee 须写 end 或 end_months_after_start，二者取一",
                "guarantee needs either end or end_months_after_start");
    }
  }
  if (const toml::table* table = root.table("release", false)) {
    StrictTable in(*table, "release", wrong);
    mapping.release_date = in.optional_text("date");
    mapping.release_not_after = in.optional_date("not_after");
    mapping.released = in.optional_text("amount");
    in.finish();
  }
  if (const toml::table* table = root.table("default", false)) {
    StrictTable in(*table, "default", wrong);
    mapping.default_date = in.text("date");
    mapping.unpaid_principal = in.text("unpaid_principal");
    if (in.has("early_cause")) mapping.early_cause = read_source(in, "early_cause", wrong);
    in.finish();
  }
  if (const toml::table* table = root.table("compensation", false)) {
    StrictTable in(*table, "compensation", wrong);
    mapping.compensation_date = in.optional_text("date");
    mapping.compensation_amount = in.optional_text("amount");
    in.finish();
  }
  read_details(root, mapping, wrong);
}

}  // namespace yingbu
