#include <fmt/format.h>

#include "ledger/base/enumerator_words.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/detect.h"

namespace yingbu {
namespace {

constexpr std::size_t kWidth = 80;

// A comment line, broken where it is too wide; what goes on is indented below it.
void comment(std::string& out, const std::string& text, std::size_t indent) {
  std::string line = "# " + std::string(indent, ' ');
  std::size_t width = display_width(line);
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view after = rest;
    if (!take_code_point(after)) after.remove_prefix(1);
    const std::string one(rest.substr(0, rest.size() - after.size()));
    if (width + display_width(one) > kWidth) {
      out += line + '\n';
      line = "# " + std::string(indent + 4, ' ');
      width = display_width(line);
    }
    line += one;
    width += display_width(one);
    rest = after;
  }
  out += line + '\n';
}

Words type_words(ColumnType type) {
  switch (type) {
    case ColumnType::text: break;
    case ColumnType::amount: return {"amount", "金额", "amount"};
    case ColumnType::date: return {"date", "日期", "date"};
    case ColumnType::integer: return {"integer", "整数", "whole number"};
    case ColumnType::percent: return {"percent", "百分比", "percentage"};
    case ColumnType::status: return {"status", "状态", "status"};
    case ColumnType::word: return {"word", "词", "word"};
    case ColumnType::words: return {"words", "若干词", "words"};
  }
  return {"text", "文字", "text"};
}

Words unit_word(Unit unit) {
  switch (unit) {
    case Unit::fen: return {"fen", "分", "fen"};
    case Unit::yuan: return {"yuan", "元", "yuan"};
    case Unit::wan_yuan: break;
  }
  return {"wan_yuan", "万元", "万元"};
}

std::string kind_text(const DetectedColumn& column, bool zh) {
  const Words type = type_words(column.type);
  std::string text(zh ? type.zh : type.en);
  if (column.unit) {
    const Words unit = unit_word(*column.unit);
    text += fmt::format(fmt::runtime(zh ? "（{}）" : " ({})"), zh ? unit.zh : unit.en);
  }
  return text;
}

constexpr std::size_t kNameWidth = 34;

void read_columns(std::string& out, const Detection& detection, bool zh) {
  comment(out, zh ? "读取：" : "read:", 0);
  for (const DetectedColumn& column : detection.columns) {
    if (column.fate != ColumnFate::read) continue;
    std::string text = pad_to_width(visible(column.name), kNameWidth) + kind_text(column, zh);
    if (!column.mapped.empty()) {
      text += fmt::format(fmt::runtime(zh ? "；映射原为“{}”，已改" : "; was '{}' in the mapping"),
                          visible(column.mapped));
    }
    if (!column.unit_is_said) {
      text += zh ? "；文件没有写单位，请核对" : "; the file names no unit: check it";
    }
    comment(out, text, 2);
  }
}

void other_columns(std::string& out, const Detection& detection, ColumnFate fate,
                   std::string_view zh_head, std::string_view en_head, bool zh) {
  bool first = true;
  for (const DetectedColumn& column : detection.columns) {
    if (column.fate != fate) continue;
    if (first) comment(out, std::string(zh ? zh_head : en_head), 0);
    first = false;
    std::string text = pad_to_width(visible(column.name), kNameWidth);
    if (fate == ColumnFate::ignored) {
      text += visible(column.why);
    } else {
      text += (zh ? "看起来是" : "seems to be: ") + kind_text(column, zh);
    }
    comment(out, text, 2);
  }
}

std::string joined(const std::vector<std::string>& names, bool zh) {
  std::string all;
  for (const std::string& name : names) {
    all += (all.empty() ? "" : zh ? "、" : ", ") + visible(name);
  }
  return all;
}

}  // namespace

std::string describe(const Detection& d, Language language) {
  const bool zh = language == Language::zh;
  std::string out;
  comment(out,
          fmt::format(fmt::runtime(zh ? "文件 {}，表头在第 {} 行，{} 列"
                                      : "file {}, the header on line {}, {} columns"),
                      visible(d.form), d.line, d.columns.size()),
          0);
  if (d.mapping.empty()) {
    comment(out,
            zh ? "随程序的映射都不合适，以下是草稿。" : "No shipped mapping fits; this is a draft.",
            0);
  } else {
    comment(out,
            fmt::format(fmt::runtime(zh ? "最合适的映射：{}" : "the mapping that fits best: {}"),
                        d.mapping),
            0);
    if (!d.others.empty()) {
      comment(out,
              fmt::format(fmt::runtime(zh ? "同样合适：{}" : "as good: {}"), joined(d.others, zh)),
              0);
    }
    if (d.as_it_is) {
      comment(out,
              fmt::format(fmt::runtime(zh ? "可以直接使用：--mapping {}"
                                          : "it reads the file as it is: --mapping {}"),
                          d.mapping),
              0);
    }
    if (!d.missing.empty()) {
      comment(out, (zh ? "文件缺少必需的列：" : "the file lacks: ") + joined(d.missing, zh), 0);
    }
    if (d.rows == RowsOf::commands) {
      comment(out, zh ? "这是期初结转数据：请用 import opening" : "use it with: import opening", 0);
    }
    read_columns(out, d, zh);
  }
  other_columns(out, d, ColumnFate::ignored, "不记录：", "not recorded:", zh);
  other_columns(out, d, ColumnFate::unknown, "映射不认识的列，请核对：",
                "not known to the mapping, check them:", zh);
  return out;
}

}  // namespace yingbu
