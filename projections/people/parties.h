#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/party_id.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 主体: who the numbers in the records are. Names, ids and accounts are personal data: the routes
// say who may see them.
namespace yingbu {

struct PartyAccountRow {
  std::uint32_t account = 0;
  std::string bank_name;
  std::string account_name;
  std::string account_number;
  std::optional<std::string> bank_number;  // 联行号
  Seq seq = 0;                             // of the record that added it
};
BOOST_DESCRIBE_STRUCT(PartyAccountRow, (),
                      (account, bank_name, account_name, account_number, bank_number, seq))

struct PartyRow {
  PartyNo party;
  PartyKind kind = PartyKind::other;
  IdScheme scheme = IdScheme::uscc;
  std::string id;
  bool legacy_check = false;
  std::string name;
  std::string region;
  std::vector<PartyAccountRow> accounts;
  Seq seq = 0;
  PartyNo head;          // 关联方: of its group, 0 for none
  bool blocked = false;  // 失信
  // 同名: a party of that name was there when a company or a bank entered this one; look at it
  std::optional<PartyNo> same_name_as = {};
  std::optional<PartyNo> merged_into = {};  // 吸收合并
};
BOOST_DESCRIBE_STRUCT(PartyRow, (),
                      (party, kind, scheme, id, legacy_check, name, region, accounts, seq, head,
                       blocked, same_name_as, merged_into))

struct PartyQuery {
  PageRequest page;
  std::optional<PartyKind> kind;
  std::optional<std::string> region;    // it and what is within it
  std::optional<std::string> name_has;  // a part of the name
  bool only_same_name = false;          // 同名: those to look at
  std::optional<PartyNo> known_to;      // those that this organisation may know of
};

struct PartyPage {
  std::vector<PartyRow> rows;  // by number
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PartyPage, (), (rows, next_cursor))

Result<PartyPage> parties(const View& view, const PartyQuery& query);
std::optional<PartyRow> party(const View& view, PartyNo no);
// "scheme:value", "#12" or a bare USCC, as commands name parties.
std::optional<PartyRow> party_named(const View& view, const std::string& name);
// The head of its group of affiliates as it stood then, as that company has it where it has a view
// of its own; 0 or itself for none.
PartyNo head_at(const View& view, PartyNo no, const AsOf& when, std::optional<PartyNo> of = {});
// 失信 as it stood then.
bool is_blocked_at(const View& view, PartyNo no, const AsOf& when);
// As it was called then (from its first name on); "" where the number is not known.
PartyName party_called(const View& view, PartyNo no, const AsOf& when = {});

}  // namespace yingbu
