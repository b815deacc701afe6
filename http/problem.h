#pragma once

#include <cstddef>
#include <string_view>

#include "http/message.h"
#include "ledger/base/rejection.h"

// RFC 9457 problem documents: the one place where a refusal becomes an HTTP status.
namespace yingbu {

// Which language an Accept-Language header prefers of the two we write; zh where it says neither.
Language language_of(std::string_view accept_language);

// The status of a reason: by category (400 401 403 404 409 413 422 429 503), with 405 for
// method_not_allowed, 408 for request_too_slow and 417 for expectation_unknown.
int status_of(Reason reason);

// application/problem+json with type (urn:yingbu:reason:<code>), title, status, code, detail in the
// preferred language, detail_zh, detail_en, field (where one applies) and the details as members of
// `values`. A 401 carries WWW-Authenticate, a 429 and a 503 Retry-After.
Response problem(const Rejection& rejection, Language preferred);

// Reason::share_taken: the caller has so many of these already.
Rejection share_taken(std::size_t limit, std::string_view what_zh, std::string_view what_en);

// The bug or fault nobody asked for: 500, type about:blank, code internal_error.
Response internal_problem(Language preferred);

}  // namespace yingbu
