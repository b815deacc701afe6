#include "http/api/file_jobs.h"

#include <algorithm>
#include <list>
#include <mutex>
#include <spdlog/spdlog.h>
#include <thread>
#include <unordered_map>

#include "http/api/event_json.h"
#include "http/file_limits.h"
#include "http/problem.h"
#include "http/worker_pool.h"
#include "ledger/base/sha256.h"

namespace yingbu {

template <>
std::span<const Words> enumerator_words<FileState>() {
  static constexpr auto kWords = std::to_array<Words>({
      {"queued", "排队中", "queued"},
      {"running", "处理中", "running"},
      {"done", "已完成", "done"},
      {"failed", "未完成", "failed"},
  });
  return kWords;
}

namespace {

constexpr std::int64_t kKeptMicros = std::int64_t{limits::file_kept_h} * 3600 * 1'000'000;
constexpr std::size_t kBytesOfOne = limits::file_bytes_kept_max / limits::caller_share;

struct Job {
  FileJobRow row;   // as it was last written down
  FileOrder order;  // its bytes are let go of when it has ended
  FileWatch watch;
  bool dropped = false;   // while it runs
  std::size_t bytes = 0;  // held
  std::int64_t ended_us = 0;
  std::shared_ptr<const FileResult> result;
  std::optional<Rejection> problem;

  bool has_ended() const { return row.state == FileState::done || row.state == FileState::failed; }
  FileJobRow told() const {
    FileJobRow now = row;
    now.rows_done = watch.done();
    now.rows_total = watch.total();
    return now;
  }
};
using JobPtr = std::shared_ptr<Job>;

std::size_t bytes_of(const FileResult& result) {
  std::size_t bytes = result.rejects.size() + result.report.size() + result.breaks.size();
  for (const std::string& each : result.messages) bytes += sizeof each + each.size();
  for (const FileDifference& each : result.differences) {
    bytes += sizeof each + each.column.size() + each.value.size() + each.remedy.size();
  }
  return bytes;
}

}  // namespace

void FileWatch::pause(std::chrono::milliseconds time) const {
  constexpr std::chrono::milliseconds kStep{20};
  const auto until = std::chrono::steady_clock::now() + time;
  do {
    check();
    std::this_thread::sleep_for(std::min(kStep, time));
  } while (std::chrono::steady_clock::now() < until);
  check();
}

struct FileJobs::Impl {
  Impl(Options the_options, FileRun the_run)
      : options(std::move(the_options)),
        run(std::move(the_run)),
        pool(options.threads, {limits::files_kept_max, limits::files_of_one_max, 1}) {}

  // --- With the mutex held.

  JobPtr named(const std::string& job) const {
    const auto at = std::ranges::find_if(
        jobs, [&](const JobPtr& each) { return each->row.job == job && !each->dropped; });
    return at == jobs.end() ? nullptr : *at;
  }

  std::size_t queued(PartyNo of) const {
    return static_cast<std::size_t>(std::ranges::count_if(jobs, [&](const JobPtr& each) {
      return each->row.organisation == of && each->row.state == FileState::queued;
    }));
  }
  JobPtr next(PartyNo of) const {
    const auto at = std::ranges::find_if(jobs, [&](const JobPtr& each) {
      return each->row.organisation == of && each->row.state == FileState::queued;
    });
    return at == jobs.end() ? nullptr : *at;
  }

  // A turn for each of an organisation's that waits; one that was dropped leaves its turn to the
  // next.
  std::optional<Rejection> take_turn(PartyNo of) {
    if (turns[of.value] > queued(of)) return std::nullopt;
    std::function<void()> task = [this, of] { work(of); };
    switch (pool.post(of.value, task)) {
      case Posted::full: return reject(Reason::queue_full);
      case Posted::share_taken: return too_many_wait();
      case Posted::taken: break;
    }
    ++turns[of.value];
    return std::nullopt;
  }

  static Rejection too_many_wait() {
    return share_taken(limits::files_of_one_max, "个待处理的文件", "files that wait");
  }

  struct Held {
    std::size_t files = 0;
    std::size_t bytes = 0;
  };
  Held held(std::optional<PartyNo> by) const {
    Held sum;
    for (const JobPtr& each : jobs) {
      if (by && each->row.organisation != *by) continue;
      ++sum.files;
      sum.bytes += each->bytes;
    }
    return sum;
  }

  // The oldest that has ended, but for `kept`, makes room.
  bool forget_oldest(std::optional<PartyNo> of, const Job* kept) {
    const auto at = std::ranges::find_if(jobs, [&](const JobPtr& each) {
      return each->has_ended() && each.get() != kept && (!of || each->row.organisation == *of);
    });
    if (at == jobs.end()) return false;
    jobs.erase(at);
    return true;
  }

  void forget_old() {
    const std::int64_t now = options.clock();
    jobs.remove_if([&](const JobPtr& each) {
      return each->has_ended() && now - each->ended_us > kKeptMicros;
    });
  }

  std::optional<Rejection> make_room(PartyNo of, std::size_t bytes) {
    forget_old();
    Held own = held(of);
    while (own.files >= limits::files_of_one_max || own.bytes + bytes > kBytesOfOne) {
      if (!forget_oldest(of, nullptr)) {
        return own.files >= limits::files_of_one_max
                   ? too_many_wait()
                   : share_taken(kBytesOfOne, "字节待处理的文件", "bytes of files that wait");
      }
      own = held(of);
    }
    Held sum = held({});
    while (sum.files >= limits::files_kept_max || sum.bytes + bytes > limits::file_bytes_kept_max) {
      if (!forget_oldest({}, nullptr)) return reject(Reason::queue_full);
      sum = held({});
    }
    return std::nullopt;
  }

  void end(const JobPtr& job, FileState state) {
    job->order = FileOrder();  // its bytes and its owner's token
    job->row.state = state;
    job->ended_us = options.clock();
    job->row.ended_at = instant_text(job->ended_us);
    job->bytes = job->result ? bytes_of(*job->result) : 0;
    if (job->dropped) jobs.remove(job);
    const PartyNo of = job->row.organisation;
    while (held(of).bytes > kBytesOfOne && forget_oldest(of, job.get())) {
    }
    while (held({}).bytes > limits::file_bytes_kept_max && forget_oldest({}, job.get())) {
    }
  }

  // --- On a thread of the pool.

  void work(PartyNo of) {
    JobPtr job;
    {
      const std::lock_guard lock(mutex);
      if (--turns[of.value] == 0) turns.erase(of.value);
      job = next(of);
      if (!job) return;
      job->row.state = FileState::running;
    }
    std::exception_ptr fault;
    std::shared_ptr<const FileResult> result;
    std::optional<Rejection> problem;
    try {
      job->watch.check();
      auto ran = run(job->order, job->watch);
      if (ran) {
        result = std::make_shared<const FileResult>(*std::move(ran));
      } else {
        problem = ran.error();
      }
    } catch (const FileStopped&) {
      problem = reject(Reason::shutting_down);
    } catch (const std::exception& thrown) {
      spdlog::critical("file {}: {}", job->row.job, thrown.what());
      fault = std::current_exception();
    }
    {
      const std::lock_guard lock(mutex);
      job->result = std::move(result);
      job->problem = std::move(problem);
      end(job, job->result ? FileState::done : FileState::failed);
    }
    if (fault && options.on_fault) options.on_fault(fault);
  }

  const Options options;
  const FileRun run;
  mutable std::mutex mutex;                              // all that follows
  std::list<JobPtr> jobs;                                // in order of upload
  std::unordered_map<std::uint32_t, std::size_t> turns;  // that wait, by organisation
  bool stopping = false;
  WorkerPool pool;  // last: its threads use all of the above
};

FileJobs::FileJobs(Options options, FileRun run)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(run))) {}

FileJobs::~FileJobs() { stop(); }

Result<FileJobRow> FileJobs::add(FileOrder order) {
  const auto job = std::make_shared<Job>();
  job->row.job = new_token().substr(3, 32);
  job->row.name = order.name;
  job->row.kind = order.kind();
  job->row.mapping = order.mapping;
  job->row.record = order.records();
  job->row.digest = hex(sha256(order.bytes()));
  job->row.bytes = order.bytes().size();
  job->row.organisation = order.caller.organisation;
  job->row.actor = order.caller.actor;
  job->row.uploaded_at = instant_text(impl_->options.clock());
  job->bytes = order.body.size();
  job->order = std::move(order);
  const PartyNo of = job->row.organisation;

  const std::lock_guard lock(impl_->mutex);
  if (impl_->stopping) return reject(Reason::shutting_down);
  if (auto refused = impl_->make_room(of, job->bytes)) return *std::move(refused);
  if (auto refused = impl_->take_turn(of)) return *std::move(refused);
  impl_->jobs.push_back(job);
  return job->told();
}

std::vector<FileJobRow> FileJobs::all(std::optional<PartyNo> only) const {
  const std::lock_guard lock(impl_->mutex);
  impl_->forget_old();
  std::vector<FileJobRow> rows;
  for (const JobPtr& each : impl_->jobs) {
    if (each->dropped || (only && each->row.organisation != *only)) continue;
    rows.push_back(each->told());
  }
  std::ranges::reverse(rows);
  return rows;
}

std::optional<FileTold> FileJobs::find(const std::string& job, std::optional<PartyNo> only) const {
  const std::lock_guard lock(impl_->mutex);
  impl_->forget_old();
  const JobPtr found = impl_->named(job);
  if (!found || (only && found->row.organisation != *only)) return std::nullopt;
  return FileTold{found->told(), found->result, found->problem};
}

bool FileJobs::drop(const std::string& job, PartyNo of) {
  const std::lock_guard lock(impl_->mutex);
  const JobPtr found = impl_->named(job);
  if (!found || found->row.organisation != of) return false;
  if (found->row.state == FileState::running) {  // it holds its bytes until it has ended
    found->dropped = true;
    found->watch.stop();
  } else {
    impl_->jobs.remove(found);
  }
  return true;
}

void FileJobs::stop() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
    for (const JobPtr& each : impl_->jobs) each->watch.stop();
  }
  impl_->pool.stop();
}

}  // namespace yingbu
