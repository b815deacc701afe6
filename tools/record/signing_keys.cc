#include "tools/record/signing_keys.h"

#include <boost/json/object.hpp>

#include "ledger/base/sha256.h"
#include "tools/record/give.h"
#include "tools/record/proposals.h"
#include "tools/terminal/input_file.h"
#include "tools/terminal/table.h"

namespace yingbu::signing_keys {
namespace {

constexpr std::size_t kPemBytesMax = 16 * 1024;

std::string public_hex(const ed25519::Seed& seed) { return hex(ed25519::public_key(seed)); }

}  // namespace

ed25519::Seed read_key(const std::string& file) {
  const auto seed = ed25519::parse_private_pem(read_input(file, {kPemBytesMax}));
  if (!seed) {
    throw CommandError(
        kExitUnreachable, "文件 " + file + " 不是 Ed25519 私钥（PEM）；请用 yingbu keys make 生成",
        "the file " + file + " is no Ed25519 private key (PEM); make one with yingbu keys make");
  }
  return *seed;
}

int run_make(const MakeOptions& options, const Console& console) {
  const ed25519::Seed seed = ed25519::random_seed();
  create_output(options.file, ed25519::private_pem(seed));
  console.say(
      {"私钥已写入 " + options.file + "（仅本人可读），请妥善备份；公钥：\n" + public_hex(seed),
       "The private key is in " + options.file +
           ", for its owner only; keep a copy safe. Public key:\n" + public_hex(seed)});
  return kExitOk;
}

int run_register(const RegisterOptions& options, const Console& console) {
  const std::string key = public_hex(read_key(options.file));
  const ReadOptions read{options.endpoint};
  Reading reading(read, console);
  const auto owner =
      options.owner.empty() ? own_organisation(reading, console) : std::optional(options.owner);
  if (!owner) return kExitRejected;
  boost::json::object data = {{"owner", *owner}, {"public_key", key}};
  if (options.alone) {
    return give_command("register_signing_key", std::move(data),
                        {options.endpoint, options.request_id}, console);
  }
  boost::json::object command = {{"command", "register_signing_key"}, {"data", std::move(data)}};
  return proposals::propose(
      reading,
      {options.proposal.empty() ? "key-" + key.substr(0, 12) : options.proposal,
       console.text("登记签名公钥 ", "signing key ") + key,
       boost::json::array{std::move(command)},
       {"尚未登记：须由同一单位的另一人核对公钥后办理",
        "Nothing is registered yet: another person of the organisation checks the key and decides"},
       options.request_id},
      console);
}

int run_show(const ShowOptions& options, const Console& console) {
  Reading reading(options.read, console);
  const auto party =
      options.party.empty() ? own_organisation(reading, console) : std::optional(options.party);
  if (!party) return kExitRejected;
  const int code = reading.item("/v1/signing-keys", {{"party", *party}}, [&](const Json& answer) {
    const Json& item = *at(answer, {"item"});
    console.out << pairs_text({{console.text("单位", "Party"), party_at(item, "party")},
                               {console.text("公钥", "Public key"), text_at(item, {"public_key"})},
                               {console.text("自", "Since"), text_at(item, {"since"})},
                               {console.text("记录", "Record"), text_at(item, {"seq"})}},
                              console.columns);
  });
  if (code != kExitOk || console.json) return code;
  return reading.finish();
}

}  // namespace yingbu::signing_keys
