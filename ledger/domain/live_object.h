#pragma once

#include <string>
#include <utility>

#include "ledger/domain/handle.h"

// Objects that are gone once the record that began them is taken back (红冲): what stood is entered
// anew under its id. `begun` is the member that holds the seq of that record, 0 for none; whose it
// was stays known.
namespace yingbu {

// As existing (handle.h), of one that stands. not_found.
template <class T>
Result<const T*> existing_live(const Ask& ask, const std::string& id, std::string field,
                               Seq T::*begun) {
  const T* found = ask.state.find<T>(id);
  if (!found || found->*begun == 0) return of_kind<T>(Reason::not_found, id, std::move(field));
  return found;
}

// As unused (handle.h), of an id that nothing standing bears. invalid_id, already_exists.
template <class T>
Result<void> unused_live(const Ask& ask, const std::string& id, std::string field, Seq T::*begun) {
  YINGBU_CHECK(check_id(id, field));
  const T* found = ask.state.find<T>(id);
  if (found && found->*begun != 0) {
    return of_kind<T>(Reason::already_exists, id, std::move(field));
  }
  return spelled_once<T>(ask, id, std::move(field));
}

}  // namespace yingbu
