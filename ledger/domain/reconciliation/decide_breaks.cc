#include "ledger/base/limits.h"
#include "ledger/base/normal_form.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/check_octets.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/reconciliation/commands.h"
#include "ledger/domain/reconciliation/state.h"

// Files compared and the breaks in them. Money never moves here; what ends a break is another
// record, and the next run tells whether it did.
namespace yingbu {
namespace {

Result<void> check_count(std::int64_t count, std::string field) {
  return check_range(count, 0, limits::amount_max_fen, std::move(field));
}

// One that stands, of whoever it is: concern.cc has asked whose.
Result<const BreakState*> unclosed(const Ask& ask, const std::string& break_no) {
  YINGBU_TRY(found, existing<BreakState>(ask, break_no, "break_no"));
  if (found->status == BreakStatus::closed) {
    return wrong_state<BreakState>(break_no, words_of(found->status), "break_no");
  }
  return found;
}

bool says_the_same(const BreakState& known, const FindBreak& c) {
  return known.mismatch == c.mismatch && known.in_file == c.in_file &&
         known.in_ledger == c.in_ledger;
}

Result<void> check_sides(const FindBreak& c) {
  YINGBU_CHECK(check_given(c.object, limits::name_bytes_max, "object"));
  YINGBU_CHECK(check_text(c.column, limits::name_bytes_max, "column"));
  YINGBU_CHECK(check_text(c.in_file, limits::text_bytes_max, "in_file"));
  YINGBU_CHECK(check_text(c.in_ledger, limits::text_bytes_max, "in_ledger"));
  YINGBU_CHECK(check_count(c.row, "row"));
  if (c.in_file == c.in_ledger) {
    return reject(Reason::nothing_to_do, "in_ledger")
        .with("problem_zh", "文件与账内相同，不是差异")
        .with("problem_en", "the file and the ledger have the same, which is no break");
  }
  return {};
}

}  // namespace

Result<Facts> handle(const Ask& ask, const CompareFile& c) {
  YINGBU_CHECK(unused<RunState>(ask, c.run, "run"));
  YINGBU_TRY(owner, resolve_party(ask, c.owner, "owner"));
  YINGBU_CHECK(check_given(c.file, limits::name_bytes_max, "file"));
  YINGBU_CHECK(check_octets(c.digest, sizeof(Digest), "digest"));
  YINGBU_CHECK(check_text(c.mapping, limits::name_bytes_max, "mapping"));
  YINGBU_CHECK(check_count(c.agreeing, "agreeing"));
  YINGBU_CHECK(check_count(c.news, "news"));
  YINGBU_CHECK(check_count(c.differing, "differing"));
  YINGBU_CHECK(check_count(c.behind, "behind"));
  YINGBU_CHECK(check_count(c.rejected, "rejected"));
  return one(FileCompared{c.run, owner, c.file, c.digest, c.mapping, c.agreeing, c.news,
                          c.differing, c.behind, c.rejected});
}

Result<Facts> handle(const Ask& ask, const FindBreak& c) {
  YINGBU_TRY(run, existing<RunState>(ask, c.run, "run"));
  YINGBU_TRY(counterpart, resolve_party(ask, c.counterpart, "counterpart"));
  YINGBU_CHECK(check_sides(c));
  const BreakState* known = ask.state.find<BreakState>(c.break_no);
  if (!known || known->position.stream == 0) {
    YINGBU_CHECK(check_id(c.break_no, "break_no"));
  } else if (known->owner != run->owner || known->mapping != run->mapping ||
             known->counterpart != counterpart ||
             normal_form(known->object) != normal_form(c.object) ||
             normal_form(known->column) != normal_form(c.column)) {
    // A number is of one thing between two sides, however it is spelled, and its history theirs.
    return of_kind<BreakState>(Reason::already_exists, c.break_no, "break_no");
  } else if (known->status != BreakStatus::closed) {
    if (says_the_same(*known, c)) {
      return reject(Reason::nothing_to_do, "break_no")
          .with("problem_zh", "该差异已在案，双方的值没有变化")
          .with("problem_en", "this break is on record, and both sides have what they had");
    }
    return one(BreakMoved{c.break_no, c.run, c.mismatch, c.in_file, c.in_ledger, c.row});
  }
  return one(BreakRaised{c.break_no, c.run, run->owner, counterpart, c.mismatch, c.object, c.column,
                         c.in_file, c.in_ledger, c.row});
}

Result<Facts> handle(const Ask& ask, const AssignBreak& c) {
  YINGBU_TRY(found, unclosed(ask, c.break_no));
  YINGBU_TRY(responsible, resolve_party(ask, c.responsible, "responsible"));
  const bool is_side = responsible == found->owner || responsible == found->counterpart;
  if (!is_side && kind_of(ask, responsible) != PartyKind::bureau) {
    return reject(Reason::nothing_to_do, "responsible")
        .with("problem_zh", "责任单位须为差异的一方或财政局，其他单位看不到这项差异")
        .with("problem_en", "who has to act is one of its two sides or a bureau; no other sees it");
  }
  YINGBU_CHECK(check_text(c.person, limits::name_bytes_max, "person"));
  YINGBU_CHECK(check_text(c.note, limits::text_bytes_max, "note"));
  return one(BreakAssigned{c.break_no, responsible, c.person, c.note});
}

Result<Facts> handle(const Ask& ask, const CommentBreak& c) {
  YINGBU_CHECK(existing<BreakState>(ask, c.break_no, "break_no"));
  YINGBU_CHECK(check_given(c.note, limits::text_bytes_max, "note"));
  return one(BreakCommented{c.break_no, c.note});
}

Result<Facts> handle(const Ask& ask, const EvidenceBreak& c) {
  YINGBU_CHECK(existing<BreakState>(ask, c.break_no, "break_no"));
  YINGBU_CHECK(check_octets(c.digest, sizeof(Digest), "digest"));
  YINGBU_CHECK(check_given(c.title, limits::name_bytes_max, "title"));
  return one(BreakEvidenced{c.break_no, c.digest, c.title});
}

Result<Facts> handle(const Ask& ask, const ResolveBreak& c) {
  YINGBU_TRY(found, unclosed(ask, c.break_no));
  if (c.record == 0 || !ask.state.record(c.record)) return no_such_record(c.record, "record");
  // What was recorded by then is what the file was found to contradict.
  if (c.record <= found->found) {
    const std::string seq = std::to_string(found->found);
    return reject(Reason::nothing_to_do, "record")
        .with("problem_zh", "该记录不晚于发现差异的第 " + seq + " 号，不能了结它")
        .with("problem_en", "this record is not after record " + seq + ", which found the break");
  }
  YINGBU_CHECK(check_text(c.note, limits::text_bytes_max, "note"));
  return one(BreakResolved{c.break_no, c.record, c.note});
}

Result<Facts> handle(const Ask& ask, const AcceptBreak& c) {
  YINGBU_TRY(found, unclosed(ask, c.break_no));
  if (found->status == BreakStatus::accepted) {
    return wrong_state<BreakState>(c.break_no, words_of(found->status), "break_no");
  }
  if (c.found != found->found) {
    const std::string seq = std::to_string(found->found);
    return reject(Reason::nothing_to_do, "found")
        .with("problem_zh", "双方的值以第 " + seq + " 号记录为准，请核对后再认可")
        .with("problem_en",
              "both sides' values are those of record " + seq + "; look at them first");
  }
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  return one(BreakAccepted{c.break_no, c.cause});
}

// Gone by a later run of the same owner over the same kind of file, and by nothing else.
Result<Facts> handle(const Ask& ask, const CloseBreak& c) {
  YINGBU_TRY(found, unclosed(ask, c.break_no));
  YINGBU_TRY(run, existing<RunState>(ask, c.run, "run"));
  if (run->owner != found->owner && run->owner != found->counterpart) {
    return of_kind<BreakState>(Reason::not_found, c.break_no, "break_no");  // of no side, unseen
  }
  if (run->owner != found->owner || run->mapping != found->mapping) {
    return of_kind<RunState>(Reason::not_found, c.run, "run");
  }
  if (run->recorded <= found->found) {
    return reject(Reason::run_not_later, "run")
        .with("run", c.run)
        .with("seq", std::to_string(run->recorded))
        .with("found", std::to_string(found->found));
  }
  return one(BreakClosed{c.break_no, c.run});
}

}  // namespace yingbu
