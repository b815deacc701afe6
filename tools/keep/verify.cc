#include "tools/keep/verify.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <unistd.h>

#include "ledger/base/fields/json.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/postings.h"
#include "ledger/domain/reconciliation/events.h"
#include "ledger/log/checkpoint.h"
#include "ledger/log/state_store.h"
#include "tools/keep/open_ledger.h"
#include "tools/keep/verify_sources.h"
#include "tools/terminal/clean_stream.h"
#include "tools/terminal/table.h"

namespace yingbu::verify {
namespace {

constexpr std::size_t kFaultsShown = 20;

struct Findings {
  std::vector<Phrase> faults;
  std::uint64_t count = 0;
  std::uint64_t erased = 0;
  std::uint64_t reversed = 0;
  std::uint64_t clocks = 0;  // times a person vouched for the clock
  std::uint64_t posting_lines = 0;
  std::vector<RecordedFile> files;

  void add(std::string zh, std::string en) {
    if (++count <= kFaultsShown) faults.push_back({std::move(zh), std::move(en)});
  }
};

Checkpoint signed_checkpoint(const EventLog& log, Findings& findings) {
  const auto key = VerifierKey::parse(log.verifier_key());
  const auto checkpoint =
      key ? verify_checkpoint(log.checkpoint(), *key) : CheckpointFault::not_a_note;
  if (checkpoint) return *checkpoint;
  findings.add("检查点签名无效", "the checkpoint's signature does not hold");
  return {};
}

// One record after another: payload digest, leaf, chain of headers,
// decoding, balance, replay.
class Replay {
 public:
  Replay(const Console& console, Findings& findings) : console_(console), findings_(findings) {}

  void take(const RecordView& view) {
    const RecordHeader& h = view.header;
    const std::string seq = std::to_string(h.seq);
    if (h.seq != size_ + 1)
      findings_.add("第 " + seq + " 号之前有缺号", "a gap before record " + seq);
    if (h.tag == EventEntry<ClockAccepted>::tag) {
      ++findings_.clocks;
    } else if (h.recorded_at_us < last_us_) {
      findings_.add("第 " + seq + " 号的记录时间早于前一号",
                    "record " + seq + " was recorded before the one it follows");
    }
    size_ = h.seq;
    last_us_ = h.recorded_at_us;
    const bool whole = payload_matches(view);
    if (!whole) {
      findings_.add("第 " + seq + " 号的内容与其摘要不符：内容被改动或损坏",
                    "the payload of record " + seq + " does not match its digest: it was changed");
    }
    edge_.append(leaf_of(view.entry), [](TileId, std::string_view) {});
    if (view.erased) {
      ++findings_.erased;
    } else if (whole) {
      read(view, seq);
    }
    if (h.seq % 4096 == 0) progress(h.seq);
  }

  // The roots to compare with, at their sizes; call before take() of the next record.
  Digest root() const { return edge_.root(); }
  std::uint64_t size() const { return size_; }
  State& state() { return state_; }
  void progress(std::uint64_t seq) const {
    if (console_.json || ::isatty(STDERR_FILENO) == 0) return;
    redraw_line(console_.text("已核对第 ", "checked record ") + std::to_string(seq));
  }
  void end_progress() const {
    if (!console_.json && ::isatty(STDERR_FILENO) != 0) clear_line();
  }

 private:
  void read(const RecordView& view, const std::string& seq) {
    try {
      const Recorded recorded = recorded_of(view);
      const auto lines = postings(recorded.event);
      findings_.posting_lines += lines.size();
      if (!balanced(lines)) {
        findings_.add("第 " + seq + " 号的分录借贷不平",
                      "the postings of record " + seq + " do not balance");
      }
      if (recorded.event.is<EventReversed>()) ++findings_.reversed;
      if (const auto* run = recorded.event.as<FileCompared>()) note(*run);
      if (findings_.count > 0) return;  // a state after what cannot be trusted means nothing
      evolve(state_, recorded);
      state_.forget_journal();
    } catch (const std::exception& fault) {
      findings_.add("第 " + seq + " 号无法解读：" + fault.what(),
                    "record " + seq + " cannot be read: " + fault.what());
    }
  }

  void note(const FileCompared& run) {
    Digest digest{};
    std::copy_n(run.digest.data.begin(), std::min(run.digest.data.size(), digest.size()),
                digest.begin());
    findings_.files.push_back({run.run, run.file, digest});
  }

  const Console& console_;
  Findings& findings_;
  State state_;
  MerkleEdge edge_;
  std::uint64_t size_ = 0;
  std::int64_t last_us_ = 0;
};

// The stored write state, brought up to the log's end, against the replayed one, byte by byte.
void compare_state(EventLog& log, Replay& replay, Findings& findings) {
  State stored(state_source(log));
  catch_up(stored, log, SIZE_MAX);  // nothing is flushed: verifying changes no ledger
  const auto tail = stored.take_dirty();
  std::map<ObjectKey, std::string> changed(tail.begin(), tail.end());
  const StateSource source = state_source(log);
  for (const auto& [key, bytes] : replay.state().take_dirty()) {
    const auto held = changed.find(key);
    const auto found = held != changed.end() ? held->second : source.object(key);
    if (found == bytes) continue;
    const std::string name = std::to_string(key.kind) + "/" + key.id;
    findings.add("状态 " + name + " 与重放结果不符：请删除状态并由日志重建",
                 "state " + name + " differs from its replay: let it be rebuilt from the log");
  }
}

}  // namespace

int run(const Options& options, const Console& console) {
  EventLog log = open_log_to_read(options.directory, options.anchor);
  Findings findings;
  const Head head = log.head();
  const Checkpoint checkpoint = signed_checkpoint(log, findings);
  Replay replay(console, findings);
  bool readable = true;
  try {
    log.scan(1, [&](const RecordView& view) {
      replay.take(view);
      if (view.header.seq == checkpoint.head.size && replay.root() != checkpoint.head.root) {
        findings.add("重算的根与已签名的检查点不符", "the root computed is not the checkpoint's");
      }
      return true;
    });
  } catch (const Failure& failure) {  // the log does not hand out what its digest denies
    readable = false;
    findings.add(failure.zh(), failure.en());
  }
  replay.end_progress();
  if (readable && replay.size() != head.size) {
    findings.add("账本少于 HEAD 所记", "the log holds fewer records than HEAD says");
  } else if (readable && replay.root() != head.root) {
    findings.add("重算的根与 HEAD 不符：记录被改动", "the root computed is not HEAD's");
  }
  const bool comparable = is_of_this_version(log);
  if (findings.count == 0 && comparable) compare_state(log, replay, findings);
  SourcesFound sources;
  on_ledger(options.directory,
            [&] { sources = check_sources(sources_of(options.directory), findings.files); });
  if (console.json) {
    console.out << fmt::format(
        "{{\"origin\":\"{}\",\"epoch\":{},\"size\":{},\"root\":\"{}\",\"checkpoint_size\":{},"
        "\"erased\":{},\"posting_lines\":{},\"faults\":{},\"sound\":{},"
        "\"sources\":{},\"sources_damaged\":{},\"runs_without_source\":{}}}\n",
        log.origin(), log.epoch(), head.size, hex(head.root), checkpoint.head.size, findings.erased,
        findings.posting_lines, findings.count, findings.count == 0, sources.sound,
        sources.damaged.size(), sources.missing.size());
    return findings.count == 0 && sources.damaged.empty() ? kExitOk : kExitRejected;
  }
  console.out << pairs_text(
      {{console.text("账本", "Ledger"), log.origin() + " / " + std::to_string(log.epoch())},
       {console.text("记录", "Records"), std::to_string(head.size)},
       {console.text("根", "Root"), hex(head.root)},
       {console.text("检查点", "Checkpoint"), std::to_string(checkpoint.head.size)},
       {console.text("分录行", "Posting lines"), std::to_string(findings.posting_lines)},
       {console.text("校时", "Clock accepted"),
        findings.clocks == 0 ? "" : std::to_string(findings.clocks)},
       {console.text("已清除内容", "Erased"),
        findings.erased == 0 ? "" : std::to_string(findings.erased)}},
      console.columns);
  if (!comparable) {
    console.say(
        {"状态出自另一版本的程序，未予比较；以可写方式打开时由账本重建。",
         "The state is of another version of the program and was not compared; it is rebuilt "
         "when the ledger is opened to be written."});
  }
  if (findings.count == 0) {
    console.say({"核对无误：摘要、根、HEAD、检查点、借贷平衡与状态重放全部一致。",
                 "Sound: digests, root, HEAD, checkpoint, balances and replayed state all agree."});
    return say(sources, console);
  }
  say(sources, console);
  for (const Phrase& fault : findings.faults) console.fail(kExitRejected, fault);
  return console.fail(
      kExitRejected,
      {fmt::format("共 {} 处不符：请停止使用本账本，保留现场，并从备份恢复后再核对",
                   findings.count),
       fmt::format("{} differences: stop using this ledger, keep it as it is, restore the backup "
                   "and verify that",
                   findings.count)});
}

}  // namespace yingbu::verify
