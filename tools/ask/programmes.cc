#include "tools/ask/programmes.h"

#include <boost/json/array.hpp>

#include "ledger/instruments/words.h"

namespace yingbu {

int Programmes::ask(Reading& reading) {
  return reading.item("/v1/programmes", {}, [this](const Json& page) {
    const auto& rows = rows_at(page, "items");
    rows_.assign(rows.begin(), rows.end());
  });
}

const Json* Programmes::find(const std::string& programme) const {
  for (const Json& row : rows_) {
    if (text_at(row, {"programme"}) == programme) return &row;
  }
  return nullptr;
}

std::string Programmes::title(const std::string& programme) const {
  const Json* row = find(programme);
  const std::string title = row ? text_at(*row, {"title"}) : "";
  return title.empty() ? programme : title;
}

std::string Programmes::kind(const std::string& programme, const Console& console) const {
  const Json* row = find(programme);
  const std::string shape = row ? text_at(*row, {"shape"}) : "";
  if (const Words* words = words_in(enumerator_words<Shape>(), shape)) {
    return console.text(words->zh, words->en);
  }
  return title(programme);
}

std::string Programmes::bureau(const std::string& programme) const {
  const Json* row = find(programme);
  return row ? text_at(*row, {"bureau", "no"}) : "";
}

std::string Programmes::basis(const std::string& programme, const std::string& terms_no) const {
  const Json* row = find(programme);
  if (!row) return "";
  for (const Json& enacted : rows_at(*row, "terms")) {
    if (text_at(enacted, {"terms_no"}) != terms_no) continue;
    const std::string article = text_at(enacted, {"terms", "article"});
    return text_at(enacted, {"terms", "document"}) + (article.empty() ? "" : " " + article);
  }
  return "";
}

}  // namespace yingbu
