#pragma once

#include <boost/describe.hpp>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/rejection.h"
#include "ledger/domain/recorded.h"

// 提示: what was accepted and should still be looked at by somebody. It is told with the receipt,
// and wherever the object shows.
namespace yingbu {

enum class NoticeKind : std::uint8_t {
  legacy_check = 1,  // 代码校验位不符 (G1): `object` is the code
  resembles = 2,     // 疑似同一笔贷款 (E2): `object` and `of` are guarantees
  awaits = 3,        // 尚待: `object` is the proposal, `of` what only time brings about
};
BOOST_DESCRIBE_ENUM(NoticeKind, legacy_check, resembles, awaits)

struct Notice {
  Seq seq = 0;
  NoticeKind notice = NoticeKind::legacy_check;
  std::string object;
  std::string of;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (seq, notice, object, of))

std::vector<Notice> notices_of(std::span<const Recorded> events);
// What to look at, as a sentence for people.
std::string sentence_of(const Notice& notice, Language language);

}  // namespace yingbu
