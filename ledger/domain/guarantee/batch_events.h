#pragma once

#include <boost/describe.hpp>
#include <string>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/domain/ids.h"

// “总对总”批量担保 (L22-4.2c): guarantees that enter without a review of their own, under a
// contract with the bank. What is compensated of a batch stays within 代偿率上限; beyond it the
// bank bears (INV-16).
namespace yingbu {

struct GuaranteeBatchOpened {
  std::string guarantee_batch;
  PartyNo guarantor;
  PartyNo bank;
  Ppm cap_ppm;  // 代偿率上限, of the liability that entered
  Date from;
  Date until;  // the first day on which no guarantee may enter it
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(GuaranteeBatchOpened, (),
                      (guarantee_batch, guarantor, bank, cap_ppm, from, until, document, article))

struct GuaranteeBatched {  // 批量入库
  std::string guarantee_batch;
  std::string guarantee;
  Money liability;  // 担保责任 as issued
};
BOOST_DESCRIBE_STRUCT(GuaranteeBatched, (), (guarantee_batch, guarantee, liability))

struct BatchCapReached {  // 熔断: recorded with the 代偿 that reached it
  std::string guarantee_batch;
  std::string guarantee;
  Money compensated;  // of the whole batch
  Money cap;
};
BOOST_DESCRIBE_STRUCT(BatchCapReached, (), (guarantee_batch, guarantee, compensated, cap))

}  // namespace yingbu
