#include "ledger/intake/terms_file.h"

#include <algorithm>
#include <boost/describe.hpp>

#include "ledger/base/fields/integers.h"
#include "ledger/base/limits.h"
#include "ledger/base/utf8.h"
#include "ledger/instruments/shapes.h"
#include "ledger/intake/said_values.h"
#include "ledger/intake/toml_bounds.h"
#include "ledger/intake/toml_fields.h"

namespace yingbu {
namespace {

constexpr TomlKind kTermsToml{"条款文件", "terms file"};

// The keys beside those of the frame.
struct Head {
  std::string programme;
  std::string title;
  Shape shape = kFirstShape;
};
BOOST_DESCRIBE_STRUCT(Head, (), (programme, title, shape))

std::string clause_at(std::size_t index) { return "clauses/" + std::to_string(index); }

// Both in Chinese and as it is typed, field by field of the sheet.
Rejection no_such_clause(const std::string& said, const Described& sheet) {
  std::string zh;
  for (const DescribedField& field : sheet.fields) {
    zh += (zh.empty() ? "" : "、") + std::string(key_words(field.name).zh);
  }
  return reject(Reason::unknown_field)
      .with("name", said)
      .with("known_zh", zh)
      .with("known", known_fields(sheet));
}

// Its field by either word, and its value, become what the ledger holds.
class Sheet {
 public:
  Sheet(TermsFile& file, TomlFields& toml)
      : clauses_(file.terms.clauses), sheet_(shape_row(file.shape).sheet()), toml_(toml) {}

  void read() {
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      const bool sound = toml_.sound(clause_at(i));
      if (!toml_.sound(clause_at(i) + "/field") || !name(i) || !sound) continue;
      hold_value(i);
      justify(i);
    }
    for (const DescribedField& field : sheet_.fields) {
      if (field.type->kind == FieldKind::optional || stands(field.name, clauses_.size())) continue;
      toml_.wrong("clauses", missing(key_words(field.name)));
    }
  }

 private:
  bool stands(std::string_view field, std::size_t before) const {
    for (std::size_t i = 0; i < before; ++i) {
      if (clauses_[i].field == field) return true;
    }
    return false;
  }

  const DescribedField* meant(const std::string& said) const {
    if (const DescribedField* field = sheet_.field(said)) return field;
    for (const DescribedField& field : sheet_.fields) {
      const Words words = key_words(field.name);
      if (said == words.zh || said == words.en) return &field;
    }
    return nullptr;
  }

  bool name(std::size_t i) {
    Clause& clause = clauses_[i];
    const std::string at = clause_at(i) + "/field";
    const DescribedField* field = meant(clause.field);
    if (!field) {
      toml_.wrong(at, no_such_clause(clause.field, sheet_));
      return false;
    }
    if (stands(field->name, i)) {
      toml_.wrong(at, reject(Reason::duplicate_field)
                          .with("name_zh", named_in_zh(key_words(field->name)))
                          .with("name", std::string(field->name)));
    }
    clause.field = field->name;
    return true;
  }

  void hold_value(std::size_t i) {
    Clause& clause = clauses_[i];
    const auto held =
        held_value(*sheet_.field(clause.field)->type, clause.value, key_words(clause.field));
    if (held) {
      clause.value = *held;
    } else {
      toml_.wrong(clause_at(i) + "/value", held.error());
    }
  }

  // A clause stands on an article and its words, or is a silence of the policy.
  void justify(std::size_t i) {
    const Clause& clause = clauses_[i];
    const auto wrong = [&](const std::string& zh, const std::string& en) {
      const Words words = key_words(clause.field);
      toml_.wrong(clause_at(i), reject(Reason::terms_invalid)
                                    .with("problem_zh", named_in_zh(words) + zh)
                                    .with("problem", std::string(words.name) + en));
    };
    const bool article = clause.article && !is_blank(*clause.article);
    const bool quote = clause.quote && !is_blank(*clause.quote);
    const bool silent = clause.silent.value_or(false);
    if (!silent && !article) {
      wrong("须写条款号（article），或注明政策未规定（silent = true）",
            " needs its article, or silent = true where the policy says nothing");
    } else if (!silent && !quote) {
      wrong("须引条款原文（quote）", " needs the words of the article as its quote");
    } else if (silent && (clause.article || clause.quote)) {
      wrong("注明政策未规定，就没有条款号和引文，请删去",
            " is silent, so it has no article and no quote; leave them out");
    }
  }

  std::vector<Clause>& clauses_;
  const Described& sheet_;
  TomlFields& toml_;
};

void check_length(TomlFields& toml, const std::string& text, std::size_t limit,
                  const std::string& path) {
  if (text.size() <= limit) return;
  toml.wrong(path, reject(Reason::text_too_long)
                       .with("bytes", std::to_string(text.size()))
                       .with("limit", std::to_string(limit)));
}

void check_texts(TomlFields& toml, const TermsFile& file) {
  if (toml.sound("programme") && !valid_id(file.programme)) {
    toml.wrong("programme", reject(Reason::invalid_id).with("value", file.programme));
  }
  if (toml.sound("title") && is_blank(file.title)) {
    toml.wrong("title", missing(key_words("title")));
  }
  check_length(toml, file.title, limits::name_bytes_max, "title");
  check_length(toml, file.terms.document, limits::name_bytes_max, "document");
  check_length(toml, file.terms.article, limits::name_bytes_max, "article");
  check_length(toml, file.terms.quote.value_or(""), limits::text_bytes_max, "quote");
  for (std::size_t i = 0; i < file.terms.clauses.size(); ++i) {
    const Clause& clause = file.terms.clauses[i];
    const std::string at = clause_at(i) + "/";
    check_length(toml, clause.document.value_or(""), limits::name_bytes_max, at + "document");
    check_length(toml, clause.article.value_or(""), limits::name_bytes_max, at + "article");
    check_length(toml, clause.quote.value_or(""), limits::text_bytes_max, at + "quote");
  }
}

// A refusal of the rules that names a field by its code alone.
Rejection by_words(Rejection refused) {
  if (refused.reason != Reason::missing_field || refused.details.empty()) return refused;
  Rejection named = missing(key_words(refused.details.front().value));
  named.field = refused.field;
  return named;
}

void check_rules(TomlFields& toml, const TermsFile& file) {
  const auto check = [&toml](const Result<void>& checked) {
    if (!checked) toml.wrong(checked.error().field, by_words(checked.error()));
  };
  const bool all = toml.sound("");
  const bool frame = std::ranges::all_of(described<Terms>().fields, [&](const auto& field) {
    return field.name == "clauses" || toml.sound(field.name);
  });
  if (frame) check(check_frame(file.terms));
  if (all) check(shape_row(file.shape).check(file.terms));
}

}  // namespace

TermsReading read_terms_file(std::string_view text) {
  TermsReading reading;
  if (auto beyond = beyond_toml_bounds(text, kTermsToml)) {
    FilePlace at;
    for (const auto& detail : beyond->details) {
      if (detail.name == "line") read_plain_integer(detail.value, described<unsigned>(), &at.line);
    }
    reading.problems.push_back({at, *std::move(beyond)});
    return reading;
  }
  TomlFields toml;
  try {
    const toml::table table = toml::parse(text);
    Head head;
    toml.read(table, "", {{described<Head>(), &head}, {described<Terms>(), &reading.file.terms}});
    reading.file.programme = head.programme;
    reading.file.title = head.title;
    reading.file.shape = head.shape;
  } catch (const toml::parse_error& error) {
    const auto begin = error.source().begin;
    const std::string why(error.description());
    reading.problems.push_back({{begin.line, begin.column},
                                reject(Reason::malformed_text)
                                    .with("problem_zh", "不是合法的 TOML：" + why)
                                    .with("problem", "not valid TOML: " + why)});
    return reading;
  }
  if (toml.sound("shape")) Sheet(reading.file, toml).read();
  check_texts(toml, reading.file);
  check_rules(toml, reading.file);
  reading.problems = toml.take_problems();
  return reading;
}

}  // namespace yingbu
