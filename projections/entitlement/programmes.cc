#include "projections/entitlement/programmes.h"

#include "ledger/domain/dues/events.h"
#include "ledger/domain/programme/events.h"
#include "projections/people/parties.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

std::string key_of(const std::string& id) { return "t" + id; }

// The reassessments of a programme: each as it was opened and closed, in the order of the record.
struct WalkStep {
  Step step;
  bool opens = false;
};
BOOST_DESCRIBE_STRUCT(WalkStep, (), (step, opens))
struct StoredWalks {
  std::string programme;
  std::vector<WalkStep> steps;
};
BOOST_DESCRIBE_STRUCT(StoredWalks, (), (programme, steps))

void fold_walk(Table& table, const EventMeta& meta, const std::string& programme, bool opens) {
  const std::string key = "T" + programme;
  auto walks = read_value<StoredWalks>(table, key).value_or(StoredWalks{programme, {}});
  walks.steps.push_back({{meta.seq, meta.booked_date}, opens});
  put_value(table, key, walks);
}

ProgrammeRow shown(const View& view, ProgrammeRow row) {
  row.bureau = party_called(view, row.bureau.no);
  return row;
}

}  // namespace

void fold_programmes(Table& table, const Recorded& recorded) {
  const auto change = [&](const std::string& id, const auto& f) {
    auto row = read_value<ProgrammeRow>(table, key_of(id)).value_or(ProgrammeRow{});
    f(row);
    put_value(table, key_of(id), row);
  };
  const EventMeta& meta = recorded.meta;
  if (const auto* e = recorded.event.as<ProgrammeEstablished>()) {
    put_value(table, key_of(e->programme),
              ProgrammeRow{e->programme,
                           e->title,
                           {e->bureau, {}},
                           e->shape,
                           e->subject,
                           e->basis_day,
                           false,
                           {},
                           meta.seq,
                           {}});
  } else if (const auto* enacted = recorded.event.as<TermsEnacted>()) {
    change(enacted->programme, [&](ProgrammeRow& row) {
      row.terms.push_back({enacted->terms_no, enacted->terms, meta.booked_date, meta.seq});
    });
  } else if (const auto* moved = recorded.event.as<FilingWindowChanged>()) {
    change(moved->programme, [&](ProgrammeRow& row) {
      row.windows.push_back(
          {moved->period, moved->deadline, moved->document, meta.booked_date, meta.seq});
    });
  } else if (const auto* opened = recorded.event.as<ReassessmentOpened>()) {
    change(opened->programme, [](ProgrammeRow& row) { row.reassessing = true; });
    fold_walk(table, meta, opened->programme, true);
  } else if (const auto* closed = recorded.event.as<ReassessmentClosed>()) {
    change(closed->programme, [](ProgrammeRow& row) { row.reassessing = false; });
    fold_walk(table, meta, closed->programme, false);
  }
}

std::vector<ProgrammeRow> programmes(const View& view) {
  std::vector<ProgrammeRow> rows;
  view.scan("t", "t", [&](std::string_view, std::string_view value) {
    rows.push_back(shown(view, decode<ProgrammeRow>(value)));
    return true;
  });
  return rows;
}

std::vector<std::string> reassessing_at(const View& view, const AsOf& when) {
  std::vector<std::string> programmes;
  view.scan("T", "T", [&](std::string_view, std::string_view value) {
    const auto walks = decode<StoredWalks>(value);
    bool open = false;
    for (const WalkStep& walk : walks.steps) {
      if (walk.step.is_taken_by(when)) open = walk.opens;
    }
    if (open) programmes.push_back(walks.programme);
    return true;
  });
  return programmes;
}

std::optional<ProgrammeRow> programme(const View& view, const std::string& id) {
  auto row = read_value<ProgrammeRow>(view, key_of(id));
  if (row) row = shown(view, std::move(*row));
  return row;
}

}  // namespace yingbu
