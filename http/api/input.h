#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "http/api/answering.h"
#include "http/api/query_reader.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/domain/ids.h"

// Inputs of endpoints. An input is a struct described by BOOST_DESCRIBE_STRUCT; its field list is
// the list of what the endpoint takes, under the same names and in the order refusals list them:
//
//   std::string                a {place} of the path
//   std::optional<T>, T        a parameter of the query; where it is absent the field keeps what
//                              the struct says. T is bool, an enumeration, Within<N, low, high>,
//                              Moment, and with std::optional only std::string or Date
//   std::optional<PartyNo>     a party by "12", "#12", "uscc:…" or a bare USCC; not_found, also for
//                              one that the caller may not know of
namespace yingbu {

inline constexpr std::uint64_t kAnySeq = std::numeric_limits<std::int64_t>::max();

// A number from low to high, both included. It stands for that number wherever one is wanted.
template <class N, std::uint64_t low, std::uint64_t high>
struct Within {
  N value{};
  constexpr operator N() const { return value; }
};

using Moment = QueryReader::Moment;

// "12" is "#12", which is how commands and projections name a party by its number.
std::string party_reference(std::string_view written);

// InputReader fills the fields of one input, one by one. What cannot be read is refused in `query`,
// which keeps the first refusal; the field is then left as it was. One thread.
class InputReader {
 public:
  // `view` tells parties; null where there are no read models and so no fields of that kind. With
  // `only` it tells those that this organisation may know of.
  InputReader(const Request& request, QueryReader& query, const View* view,
              std::optional<PartyNo> only = {})
      : request_(request), query_(query), view_(view), only_(only) {}

  void read(std::string_view name, std::string& place);
  void read(std::string_view name, std::optional<std::string>& field);
  void read(std::string_view name, std::optional<Date>& field);
  void read(std::string_view name, std::optional<PartyNo>& field);
  void read(std::string_view name, Moment& field);
  void read(std::string_view name, bool& field);
  template <class N, std::uint64_t low, std::uint64_t high>
  void read(std::string_view name, Within<N, low, high>& field) {
    static_assert(high <= std::numeric_limits<N>::max());
    if (const auto number = query_.number(name, low, high)) field.value = static_cast<N>(*number);
  }
  template <class E>
    requires is_described_enum<E>
  void read(std::string_view name, E& field) {
    if (const auto named = query_.name_of<E>(name)) field = *named;
  }
  template <class T>
  void read(std::string_view name, std::optional<T>& field) {
    T value{};
    if (!query_.text(name)) return;
    read(name, value);
    if (!query_.refusal()) field = value;
  }

 private:
  const Request& request_;
  QueryReader& query_;
  const View* view_;
  std::optional<PartyNo> only_;
};

template <class Input>
void read_input(InputReader reader, Input& input) {
  for_each_field(input, [&](const char* name, auto& field) { reader.read(name, field); });
}

template <class Input>
InputNames input_names() {
  InputNames names;
  const Input input;
  for_each_field(input, [&]<class Field>(const char* name, const Field&) {
    (std::is_same_v<Field, std::string> ? names.places : names.parameters).emplace_back(name);
  });
  return names;
}

// The parameter that this field of the input is: for refusals that look at more than one.
template <class Input, class Field>
std::string_view name_in(const Input& input, const Field& field) {
  std::string_view found;
  const void* wanted = &field;
  for_each_field(input, [&](const char* name, const auto& each) {
    if (&each == wanted) found = name;
  });
  return found;
}

template <class Input>
Answering answering(QuestionHandler<Input> handler) {
  return answering_question(
      input_names<Input>(),
      [handler](const Question& asked, QueryReader& query) -> Result<std::string> {
        Input input;
        read_input({asked.call.request, query, &asked.view(), asked.only()}, input);
        if (query.refusal()) return *query.refusal();
        return handler(asked, std::move(input));
      });
}

template <class Input>
Answering answering(LogHandler<Input> handler) {
  return answering_log(input_names<Input>(),
                       [handler](const EventLog& log, const Request& request,
                                 QueryReader& query) -> Result<Response> {
                         Input input;
                         read_input({request, query, nullptr}, input);
                         if (query.refusal()) return *query.refusal();
                         return handler(log, std::move(input));
                       });
}

template <class Input>
Answering answering(CallHandler handler) {
  return answering_call(input_names<Input>(), handler);
}

}  // namespace yingbu
