#include "http/api/input.h"

#include <boost/assert.hpp>

#include "projections/people/parties.h"
#include "projections/people/relations.h"

namespace yingbu {

std::string party_reference(std::string_view written) {
  const bool is_number = written.size() <= 10 && is_plain_integer(written);
  return (is_number ? "#" : "") + std::string(written);
}

void InputReader::read(std::string_view name, std::string& place) { place = request_.param(name); }

void InputReader::read(std::string_view name, std::optional<std::string>& field) {
  field = query_.text(name);
}

void InputReader::read(std::string_view name, std::optional<Date>& field) {
  field = query_.date(name);
}

void InputReader::read(std::string_view name, Moment& field) { field = query_.moment(name); }

void InputReader::read(std::string_view name, bool& field) { field = query_.flag(name, field); }

void InputReader::read(std::string_view name, std::optional<PartyNo>& field) {
  BOOST_ASSERT_MSG(view_, "parties are told by read models");
  const auto written = query_.text(name);
  if (!written) return;
  const auto found = party_named(*view_, party_reference(*written));
  const bool known = found && (!only_ || found->kind == PartyKind::bureau ||  // those are public
                               knows_party(*view_, *only_, found->party));
  if (known) {
    field = found->party;
    return;
  }
  query_.refuse(reject(Reason::not_found, std::string(name))
                    .with("kind_zh", "主体")
                    .with("kind_en", "party")
                    .with("id", *written));
}

}  // namespace yingbu
