#include "http/api/parked_reads.h"

#include <algorithm>
#include <utility>

#include "projections/store/runner.h"

namespace yingbu {
namespace {

constexpr std::chrono::milliseconds kGlance{25};  // how late a new or expired read may be noticed
constexpr std::chrono::milliseconds kBreath{5};   // between glances at a runner that has ended

// False where the runner has failed: then nobody waits for it any longer.
bool wait_a_little(const Runner& runner, Seq wanted) {
  try {
    runner.wait_until(wanted, kGlance);
    return true;
  } catch (const std::exception&) {
    return false;  // said to who asks it for a snapshot
  }
}

}  // namespace

ParkedReads::ParkedReads(const Runner& runner, std::size_t most, std::size_t most_per_owner)
    : runner_(runner), most_(most), most_per_owner_(most_per_owner), thread_([this] { watch(); }) {}

ParkedReads::~ParkedReads() { stop(); }

Posted ParkedReads::park(Read& read) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || reads_.size() >= most_) return Posted::full;
  std::size_t its = 0;
  for (const Read& each : reads_) its += each.owner == read.owner;
  if (its >= most_per_owner_) return Posted::share_taken;
  reads_.push_back(std::move(read));
  changed_.notify_one();
  return Posted::taken;
}

void ParkedReads::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

Seq ParkedReads::lowest_wanted() const {
  Seq lowest = reads_.front().wanted;
  for (const Read& each : reads_) lowest = std::min(lowest, each.wanted);
  return lowest;
}

std::list<ParkedReads::Read> ParkedReads::take_ended(Seq position, bool lives) {
  const auto now = Clock::now();
  std::list<Read> ended;
  for (auto at = reads_.begin(); at != reads_.end();) {
    const auto each = at++;
    const bool gone = each->client_gone && *each->client_gone;
    if (!lives || gone || each->wanted <= position || each->until <= now) {
      ended.splice(ended.end(), reads_, each);
    }
  }
  return ended;
}

void ParkedReads::watch() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    changed_.wait(lock, [this] { return stopping_ || !reads_.empty(); });
    if (stopping_) break;
    const Seq lowest = lowest_wanted();
    lock.unlock();
    const bool lives = wait_a_little(runner_, lowest);
    const Seq position = runner_.position();
    lock.lock();
    std::list<Read> ended = take_ended(position, lives);
    if (ended.empty()) changed_.wait_for(lock, kBreath, [this] { return stopping_; });
    lock.unlock();
    for (const Read& each : ended) {
      const bool gone = each.client_gone && *each.client_gone;
      if (!gone) each.then(!lives || each.wanted <= position);
    }
    ended.clear();
    lock.lock();
  }
  const std::list<Read> left = std::exchange(reads_, {});
  lock.unlock();
  for (const Read& each : left) each.then(false);
}

}  // namespace yingbu
