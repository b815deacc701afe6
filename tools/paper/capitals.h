#pragma once

#include <string>

#include "ledger/base/money.h"

// 大写金额: an amount of fen in the numerals that papers and vouchers bear beside the figures, as
// 支付结算办法 (银发〔1997〕393号, 附一) writes them: "壹仟肆佰零玖元伍角",
// "壹拾万柒仟元零伍角叁分". 整 follows 元 where nothing comes after it; one 零 stands for zeros
// between digits, none for those at the end of 万 or 亿; an amount below zero begins with 负. Pure.
namespace yingbu::paper {

std::string capital_amount(Wide fen);

}  // namespace yingbu::paper
