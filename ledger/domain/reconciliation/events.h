#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/domain/ids.h"

// 对账: what a file and the ledger contradict each other in stays somebody's until a later run
// finds it gone (差异), and two parties sign what they agree on (对账单). No money moves by any of
// it, and nothing of it is taken back: a break is explained, accepted or closed, a statement
// superseded.
namespace yingbu {

// The typical mismatches of DOMAIN E2.
enum class Mismatch : std::uint8_t {
  unclassified = 1,                // 未归类
  m1_rounding = 2,                 // 万元尾差
  m2_renewal_as_new = 3,           // 续贷列为新增
  m3_repaid_unreported = 4,        // 已还未报
  m4_beyond_principal = 5,         // 超约定本金
  m5_other_base = 6,               // 基数不同
  m6_recovery_before_payment = 7,  // 追偿早于代偿
  m7_bounced = 8,                  // 已拨退回
  m8_bundled_credit = 9,           // 打包到账
  m9_duplicate = 10,               // 重复申报
  m10_voucher_resent = 11,         // 凭证重发
  m11_other_code = 12,             // 旧代码或更名
  m12_wrong_lpr = 13,              // LPR 取日有误
  m13_boundary = 14,               // 口径边界
  m14_other_year = 15,             // 指标年度不同
  m15_refunded_fee = 16,           // 退费未减补
  m16_legacy_code = 17,            // 旧码校验不符
};
BOOST_DESCRIBE_ENUM(Mismatch, unclassified, m1_rounding, m2_renewal_as_new, m3_repaid_unreported,
                    m4_beyond_principal, m5_other_base, m6_recovery_before_payment, m7_bounced,
                    m8_bundled_credit, m9_duplicate, m10_voucher_resent, m11_other_code,
                    m12_wrong_lpr, m13_boundary, m14_other_year, m15_refunded_fee, m16_legacy_code)

// 比对批次: a file was compared with the ledger, on the business day it speaks of.
struct FileCompared {
  std::string run;
  PartyNo owner;  // 文件所属单位
  std::string file;
  Bytes digest;  // SHA-256 of the file as it came
  std::string mapping;
  std::int64_t agreeing = 0;  // rows, as compare.h tells them apart
  std::int64_t news = 0;
  std::int64_t differing = 0;
  std::int64_t behind = 0;
  std::int64_t rejected = 0;
};
BOOST_DESCRIBE_STRUCT(FileCompared, (),
                      (run, owner, file, digest, mapping, agreeing, news, differing, behind,
                       rejected))

// 差异: found for the first time, or again after it was closed.
struct BreakRaised {
  std::string break_no;
  std::string run;
  PartyNo owner;        // whose file says otherwise
  PartyNo counterpart;  // 对方: whose entry the file contradicts
  Mismatch mismatch = Mismatch::unclassified;
  std::string object;   // 业务编号, voucher
  std::string column;   // of the file
  std::string in_file;  // as each side has it
  std::string in_ledger;
  std::int64_t row = 0;  // of the file; 0: the file has none
};
BOOST_DESCRIBE_STRUCT(BreakRaised, (),
                      (break_no, run, owner, counterpart, mismatch, object, column, in_file,
                       in_ledger, row))

// Still there in a later run, with other values.
struct BreakMoved {
  std::string break_no;
  std::string run;
  Mismatch mismatch = Mismatch::unclassified;
  std::string in_file;
  std::string in_ledger;
  std::int64_t row = 0;
};
BOOST_DESCRIBE_STRUCT(BreakMoved, (), (break_no, run, mismatch, in_file, in_ledger, row))

struct BreakAssigned {  // 交办
  std::string break_no;
  PartyNo responsible;
  std::string person;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(BreakAssigned, (), (break_no, responsible, person, note))

struct BreakCommented {
  std::string break_no;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(BreakCommented, (), (break_no, note))

struct BreakEvidenced {  // 附证据
  std::string break_no;
  Bytes digest;  // SHA-256 of the paper
  std::string title;
};
BOOST_DESCRIBE_STRUCT(BreakEvidenced, (), (break_no, digest, title))

// 已处理: a record of the ledger is said to end it; the next run tells.
struct BreakResolved {
  std::string break_no;
  Seq record = 0;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(BreakResolved, (), (break_no, record, note))

struct BreakAccepted {  // 认可: it stays as it is, and why; by two people
  std::string break_no;
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(BreakAccepted, (), (break_no, cause))

struct BreakClosed {  // 核销: a later run has found it gone
  std::string break_no;
  std::string run;
};
BOOST_DESCRIBE_STRUCT(BreakClosed, (), (break_no, run))

struct SigningKeyRegistered {  // 签名公钥; the one before it signs nothing more
  PartyNo owner;
  Bytes public_key;  // Ed25519
};
BOOST_DESCRIBE_STRUCT(SigningKeyRegistered, (), (owner, public_key))

// 对账单: one of its two parties signs what stood at a position of the ledger.
struct StatementSigned {
  std::string statement;
  PartyNo owner;
  PartyNo counterpart;
  Date from;
  Date until;        // the last day
  Seq known_at = 0;  // as the ledger stood then
  Bytes digest;      // SHA-256 of the canonical text
  Bytes public_key;
  Bytes signature;  // of signed_text (agreement.h)
};
BOOST_DESCRIBE_STRUCT(StatementSigned, (),
                      (statement, owner, counterpart, from, until, known_at, digest, public_key,
                       signature))

}  // namespace yingbu
