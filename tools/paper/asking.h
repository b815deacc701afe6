#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/date.h"
#include "tools/terminal/endpoint.h"

// What papers are made from: the served ledger as it stood at one position and one booked day,
// whatever is recorded meanwhile. Names, codes and accounts are read from the records of the party,
// as its address answers the present.
namespace yingbu::paper {

// A question was refused; that has been said, and the command ends with the code.
struct Refused {
  int code;
};

struct Account {  // 收款账户
  std::string bank;
  std::string holder;
  std::string number;
  std::string bank_number;  // 联行号
};

struct Payee {
  std::string name;
  std::string code;  // 统一社会信用代码, of another scheme with its name
  std::map<std::string, Account> accounts;  // by its number within the party
};

struct Source {  // 指标
  std::string fund_title;
  std::string year;
  std::string documents;  // 文号, those of its budgets
};

struct Moment {
  std::string on;        // booked until that day
  std::string known_at;  // a position or an instant; empty: the ledger as it stands
};

class Asking {
 public:
  // Throws CommandError and Refused: the endpoint is not reached, the programme is not known (""
  // for a paper of none), the position not recorded.
  Asking(const EndpointOptions& endpoint, const std::string& programme, const Moment& moment,
         const Console& console);

  const Console& console() const { return console_; }
  std::string t(std::string_view zh, std::string_view en) const { return console_.text(zh, en); }
  const std::string& on() const { return on_; }
  const std::string& position() const { return position_; }
  bool reassessing() const { return reassessing_; }

  // Every row of a dated address at that moment.
  std::vector<Json> rows(const std::string& path, const QueryValues& query);
  // The one thing that such an address answers.
  Json item(const std::string& path);
  // The one thing that an address answers to just that query.
  Json one(const std::string& path, const QueryValues& query);
  // Every row of one that answers the present.
  std::vector<Json> present_rows(const std::string& path, const QueryValues& query);
  // Records of the object ("guarantee:G1") that stand then, oldest first: what was taken back by
  // then (红冲) and what takes it back are left out. Only of the event so named where one is.
  std::vector<Json> standing(const std::string& object, const std::string& event = {});
  std::vector<Json> of_key(const Json& key);
  // The record was there by that position.
  bool by_then(const std::string& seq) const;
  // When it was recorded, in China's time; "" where one is not told of it.
  std::string recorded_time(const std::string& seq);
  // The digests of these records, their leaves in the ledger's tree; hex, by position.
  std::map<std::uint64_t, std::string> leaves(const std::set<std::uint64_t>& records);

  const Json& programme() const { return programme_; }
  std::string programme_title() const;
  std::string bureau() const;
  // The terms of that number; nullptr where they had not been enacted.
  const Json* terms(const std::string& number) const;
  // "吕财金〔2025〕3号 第五条" of terms, of a clause where it names another article.
  std::string basis(const std::string& terms_no, std::string_view clause = {}) const;
  // 文号 of these terms, of all in force by then where none are named.
  std::string documents(const std::vector<std::string>& terms_numbers) const;

  // The number of a party as people name it ("uscc:…", "#12").
  std::string party_number(const std::string& named);
  const Payee& payee(const std::string& number);
  const Source& source(const std::string& fund, const std::string& source);
  std::string actor(const std::string& number);
  // Who proposed the group that a record came in, "" where one person alone recorded it.
  std::string proposer(const Json& event);
  const Json& me();
  // 元, or the code of another currency.
  std::string unit();

 private:
  Json get(const std::string& path, const QueryValues& query);
  bool stood(const Json& record) const;  // by that position and day
  void read_programme(const std::string& id);

  Endpoint endpoint_;
  const Console& console_;
  std::string on_;
  std::string position_;
  bool reassessing_ = false;
  Json programme_;
  std::map<std::string, Payee> payees_;
  std::map<std::string, Source> sources_;
  std::map<std::string, std::string> proposers_;
  std::optional<std::map<std::string, std::string>> actors_;
  std::optional<Json> me_;
};

}  // namespace yingbu::paper
