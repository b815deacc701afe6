#pragma once

#include <boost/json.hpp>
#include <map>
#include <memory>
#include <string>

#include "http/api/api.h"
#include "http/client.h"
#include "http/server.h"
#include "ledger/log/ledger.h"
#include "ledger/sources/source_store.h"
#include "projections/store/runner.h"
#include "tests/log/temp_dir.h"

namespace rocksdb {
class Env;
}
namespace yingbu {

struct Answered {
  int status = 0;
  boost::json::value body;  // null where it is no JSON
  std::string text;

  // The value at a JSON pointer, as text: strings plain, all else serialized; "" where absent.
  std::string at(std::string_view pointer) const;
  std::string code() const { return at("/code"); }
};

// Town is a whole service on a free port: a new ledger with a bureau (actors admin, bureau_1,
// bureau_2, auditor), a guarantor (guarantor_1, guarantor_2), a second one (other_1), a bank
// (bank_1) and an enterprise. Its day is 2026-01-15.
class Town {
 public:
  // On a disk of its own, if one is given.
  explicit Town(ApiOptions options = {}, rocksdb::Env* env = nullptr);
  ~Town();

  Answered get(const std::string& who, const std::string& target);
  Answered post(const std::string& who, const std::string& target, const std::string& body,
                const std::vector<NameValue>& headers = {});
  Answered put(const std::string& who, const std::string& target, const std::string& body);
  Answered remove(const std::string& who, const std::string& target);
  // One command under one id; data in JSON.
  Answered command(const std::string& who, const std::string& id, const std::string& name,
                   const std::string& data, const std::string& dates = "");
  // propose by bureau_1, approve by bureau_2; the approval's answer.
  Answered two_people(const std::string& id, const std::string& name, const std::string& data,
                      const std::string& dates = "");
  void enrol(const std::string& handle, const std::string& organisation, const std::string& role);
  // Programme FS with terms, fund F with money, guarantee G1 with its fee, subsidy released and
  // confirmed: everything over HTTP.
  void live();

  const std::string& token(const std::string& who) { return tokens_[who]; }
  Ledger& ledger() { return *ledger_; }
  Runner& runner() { return *runner_; }
  std::filesystem::path sources() const { return dir_.path() / "ledger" / "sources"; }
  std::uint16_t port() const { return server_->port(); }
  Client client() const;

 private:
  Answered send(const std::string& method, const std::string& who, const std::string& target,
                const std::string& body, std::vector<NameValue> headers);

  TempDir dir_;
  std::map<std::string, std::string> tokens_;
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<Runner> runner_;
  std::unique_ptr<SourceStore> sources_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<Client> client_;
};

// Fails the test with the answer's text unless it has that status.
void expect_status(const Answered& answered, int status);

inline constexpr char kGuarantor[] = "uscc:91141100MA0G000524";
inline constexpr char kEnterprise[] = "uscc:91141102MA0K00013P";
inline constexpr char kTownBank[] = "uscc:91141100MA0R00087X";

// The data of issue_guarantee for 1,000,000 yuan over 2025, with a fee of 5,000 yuan.
std::string issue(const std::string& guarantee, const std::string& guarantor = kGuarantor);

}  // namespace yingbu
