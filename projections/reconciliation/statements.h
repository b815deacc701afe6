#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/reconciliation/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 对账单: what stands between two parties over a period, as the ledger had it at a position, and
// who has signed it. The figures are those booked by the last day of the period; what is booked
// into the period later changes them, and a statement signed before is superseded then.
namespace yingbu {

enum class StatementPart : std::uint8_t {
  bank = 1,         // 债权银行
  reguarantor = 2,  // 再担保机构
};
BOOST_DESCRIBE_ENUM(StatementPart, bank, reguarantor)

// Guarantees of the one in which the other stands. Strings of fen:
// opening + issued + came_in - repaid - released - ended - went_out = closing.
struct GuaranteesAgreed {
  PartyName guarantor;
  PartyName other;
  StatementPart part = StatementPart::bank;
  std::uint64_t opening_count = 0;  // in force
  std::uint64_t closing_count = 0;
  std::string opening;  // 在保余额
  std::string issued;
  std::string came_in;  // 转入: was another's, or not filed, before
  std::string repaid;
  std::string released;
  std::string ended;     // 因代偿或撤销减少
  std::string went_out;  // 转出
  std::string closing;
  std::string compensated;  // 本期代偿
  std::string recovered;    // 本期追偿净额
  std::string fee;          // 本期担保费
};
BOOST_DESCRIBE_STRUCT(GuaranteesAgreed, (),
                      (guarantor, other, part, opening_count, closing_count, opening, issued,
                       came_in, repaid, released, ended, went_out, closing, compensated, recovered,
                       fee))

// Strings of fen: at the end of a day.
struct EntitlementsThen {
  std::uint64_t count = 0;
  std::string due;
  std::string approved;
  std::string released;
  std::string paid;
  std::string unpaid;
  std::string overpaid;
};
BOOST_DESCRIBE_STRUCT(EntitlementsThen, (),
                      (count, due, approved, released, paid, unpaid, overpaid))

// What a programme of the one owes the other.
struct EntitlementsAgreed {
  std::string programme;
  std::string title;
  PartyName bureau;
  PartyName payee;
  EntitlementsThen opening;
  EntitlementsThen closing;
};
BOOST_DESCRIBE_STRUCT(EntitlementsAgreed, (), (programme, title, bureau, payee, opening, closing))

struct StatementFigures {
  PartyName one;  // the lower number
  PartyName other;
  Date from;
  Date until;
  std::vector<GuaranteesAgreed> guarantees;
  std::vector<EntitlementsAgreed> entitlements;
  std::vector<std::string> open_breaks;  // between the two, by number, at the end of the period
  std::string text;                      // canonical, UTF-8; what the digest is of
  std::string digest;                    // SHA-256, hex
};
BOOST_DESCRIBE_STRUCT(StatementFigures, (),
                      (one, other, from, until, guarantees, entitlements, open_breaks, text,
                       digest))

struct FiguresQuery {
  PartyNo one;
  PartyNo other;
  Date from;
  Date until;  // the last day
  std::optional<Seq> known_at;
  Date today;
};

// Reasons: read_behind.
Result<StatementFigures> statement_figures(const View& view, const FiguresQuery& query);

enum class StatementStatus : std::uint8_t {
  half_signed = 1,  // 待对方签署
  agreed = 2,       // 双方已签
  superseded = 3,   // 数据已变
  untrue = 4,       // 与账不符: it never was what the ledger had at its position
};
BOOST_DESCRIBE_ENUM(StatementStatus, half_signed, agreed, superseded, untrue)

struct SignatureRow {
  PartyName party;
  Date on;
  std::string public_key;  // hex
  std::string signature;   // hex
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(SignatureRow, (), (party, on, public_key, signature, seq))

struct StatementRow {
  std::string statement;
  PartyName one;
  PartyName other;
  Date from;
  Date until;
  Seq known_at = 0;    // the position it was signed at
  std::string digest;  // as signed
  // Of the same period as it stands now; another than the signed one where a figure moved since.
  std::string digest_now;
  // The signed digest is that of the ledger at its position.
  bool true_to_ledger = false;
  StatementStatus state = StatementStatus::half_signed;
  std::vector<SignatureRow> signatures;
};
BOOST_DESCRIBE_STRUCT(StatementRow, (),
                      (statement, one, other, from, until, known_at, digest, digest_now,
                       true_to_ledger, state, signatures))

struct StatementQuery {
  AsOf when;
  PageRequest page;
  std::optional<std::string> statement;
  std::optional<PartyNo> party;    // one of its two
  std::optional<PartyNo> seen_by;  // likewise
};

struct StatementPage {
  std::vector<StatementRow> rows;  // by id
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(StatementPage, (), (rows, next_cursor))

// Each row compares its signed digest with the ledger's: what it costs is twice its figures. So a
// page holds few rows, whatever its limit.
Result<StatementPage> statements(const View& view, const StatementQuery& query);

struct SigningKeyRow {
  PartyName party;
  std::string public_key;  // hex
  Date since;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(SigningKeyRow, (), (party, public_key, since, seq))

// The key that a party signs with; nothing where it has none.
std::optional<SigningKeyRow> signing_key(const View& view, PartyNo party, const AsOf& when);

}  // namespace yingbu
