#include "tools/law/law_text.h"

#include <algorithm>

#include "ledger/base/fields/integers.h"
#include "ledger/base/region.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/words/words.h"
#include "ledger/instruments/shapes.h"
#include "ledger/instruments/words.h"
#include "ledger/intake/said_values.h"
#include "tools/terminal/table.h"

namespace yingbu::law {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// As a clause would hold it.
std::string held_text(const Described& type, const void* value) {
  std::string text;
  switch (type.kind) {
    case FieldKind::boolean: return *static_cast<const bool*>(value) ? "true" : "false";
    case FieldKind::money: return std::to_string(static_cast<const Money*>(value)->fen);
    case FieldKind::date: return yingbu::text(*static_cast<const Date*>(value));
    case FieldKind::enumerator: return std::string(enumerator_name(type, value));
    case FieldKind::string: return *static_cast<const std::string*>(value);
    default: append_integer(text, type, value); return text;
  }
}

std::string label_of(std::string_view field, Language language) {
  const Words words = field_words(field, "terms");
  return std::string(language == Language::zh ? words.zh : words.en);
}

// "市级 50%" of an element with fields.
std::string element_text(const Described& type, const void* value, Language language) {
  if (type.kind != FieldKind::structure) {
    return said_value(type, held_text(type, value), "", language);
  }
  std::string out;
  for (const DescribedField& field : type.fields) {
    const HeldValue held = field.held(value);
    if (!held.value) continue;
    out += (out.empty() ? "" : " ") + element_text(*held.type, held.value, language);
  }
  return out;
}

void add_lines(const Described& type, const void* object, const std::string& path,
               Language language, std::vector<FrameLine>& lines) {
  for (const DescribedField& field : type.fields) {
    if (field.name == "quote" || field.name == "clauses") continue;
    const HeldValue held = field.held(object);
    if (!held.value) continue;
    const std::string at =
        path.empty() ? std::string(field.name) : path + "/" + std::string(field.name);
    if (held.type->kind == FieldKind::structure) {
      add_lines(*held.type, held.value, at, language, lines);
      continue;
    }
    FrameLine line{at, label_of(field.name, language), {}};
    if (held.type->kind == FieldKind::sequence) {
      const Elements elements(*held.type, held.value);
      for (std::size_t i = 0; i < elements.size; ++i) {
        if (i > 0) line.value += language == Language::zh ? "、" : ", ";
        line.value += element_text(elements.type, elements[i], language);
      }
    } else {
      line.value = said_value(*held.type, held_text(*held.type, held.value),
                              field_words(field.name, "terms").unit, language);
    }
    lines.push_back(std::move(line));
  }
}

std::string document_of(const Clause& clause, const Terms& terms) {
  return clause.document.value_or(terms.document);
}

std::string quoted(const std::string& words, const Console& console) {
  return console.text("“", "\"") + visible(words) + console.text("”", "\"");
}

// Clauses of one article, those with the same words together.
void print_article(const Terms& terms, Shape shape, const std::vector<const Clause*>& clauses,
                   const Console& console) {
  Pairs pairs;
  std::string words;
  for (const Clause* clause : clauses) {
    const std::string quote = clause->quote.value_or("");
    if (!quote.empty() && quote != words) {
      pairs.emplace_back(console.text("原文", "words"), quoted(quote, console));
    }
    words = quote;
    pairs.emplace_back(clause_label(*clause, console.language),
                       visible(clause_value(*clause, shape, console.language)));
  }
  console.out << '\n'
              << visible(clause_basis(*clauses.front(), terms, console.language)) << '\n'
              << pairs_text(pairs, console.columns);
}

}  // namespace

std::vector<FrameLine> frame_lines(const Terms& terms, Language language) {
  std::vector<FrameLine> lines;
  add_lines(described<Terms>(), &terms, "", language, lines);
  for (FrameLine& line : lines) {
    if (line.path != "region") continue;
    if (const auto region = find_region(terms.region, terms.effective_from)) {
      line.value += " " + std::string(region->name);
    }
  }
  return lines;
}

std::string clause_label(const Clause& clause, Language language) {
  return label_of(clause.field, language);
}

std::string clause_value(const Clause& clause, Shape shape, Language language) {
  const DescribedField* field = shape_row(shape).sheet().field(clause.field);
  if (!field) return clause.value;
  return said_value(*field->type, clause.value, field_words(clause.field, "terms").unit, language);
}

std::string clause_basis(const Clause& clause, const Terms& terms, Language language) {
  if (clause.silent.value_or(false)) {
    return language == Language::zh ? "政策未规定，由项目自定"
                                    : "the policy is silent: chosen here";
  }
  return document_of(clause, terms) + " " + clause.article.value_or("");
}

void print_law(const std::string& programme, const std::string& title, Shape shape,
               const Terms& terms, const Console& console) {
  const Words kind = words_of(shape);
  console.out << visible(title) << console.pick("（", " (") << visible(programme)
              << console.pick("）", ")") << " · " << console.pick(kind.zh, kind.en) << '\n';
  Pairs frame;
  for (const FrameLine& line : frame_lines(terms, console.language)) {
    frame.emplace_back(line.label, visible(line.value));
  }
  if (terms.quote) {
    frame.emplace_back(console.text("原文", "words"), quoted(*terms.quote, console));
  }
  console.out << pairs_text(frame, console.columns);
  std::vector<std::vector<const Clause*>> articles;
  std::vector<const Clause*> silent;
  for (const Clause& clause : terms.clauses) {
    if (clause.silent.value_or(false)) {
      silent.push_back(&clause);
      continue;
    }
    const auto same = [&](const std::vector<const Clause*>& group) {
      return clause_basis(*group.front(), terms, console.language) ==
             clause_basis(clause, terms, console.language);
    };
    const auto found = std::ranges::find_if(articles, same);
    if (found == articles.end()) {
      articles.push_back({&clause});
    } else {
      found->push_back(&clause);
    }
  }
  for (const auto& clauses : articles) print_article(terms, shape, clauses, console);
  if (!silent.empty()) print_article(terms, shape, silent, console);
}

}  // namespace yingbu::law
