#include "projections/store/known.h"

#include "projections/store/keys.h"

namespace yingbu {
namespace {

Rejection unknown(std::string field, const char* zh, const char* en, const std::string& id) {
  return reject(Reason::not_found, std::move(field))
      .with("kind_zh", zh)
      .with("kind_en", en)
      .with("id", id);
}

}  // namespace

Result<void> check_programme_known(const View& view, const std::optional<std::string>& id) {
  if (!id || view.get("t" + *id)) return {};
  return unknown("programme", "项目", "programme", *id);
}

Result<void> check_fund_known(const View& view, const std::optional<std::string>& id) {
  if (!id || view.get(keys::fund(*id))) return {};
  return unknown("fund", "资金", "fund", *id);
}

Result<void> check_guarantee_known(const View& view, const std::optional<std::string>& id,
                                   std::string field) {
  if (!id || id->empty()) return {};
  if (view.get(keys::ended('g', *id)) || view.get(keys::ended('w', *id))) return {};
  return unknown(std::move(field), "担保", "guarantee", *id);
}

}  // namespace yingbu
