#include "http/trail.h"

#include <boost/json/object.hpp>
#include <condition_variable>
#include <fcntl.h>
#include <mutex>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <unordered_map>
#include <utility>

#include "http/api/event_json.h"
#include "http/trail_files.h"
#include "ledger/base/fields/json.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/base/utf8.h"
#include "ledger/log/files.h"

namespace yingbu {
namespace {

constexpr std::size_t kWaitingMax = 32 * 1024;
// Of them, those of nobody known: a flood without a token hides nobody who has one.
constexpr std::size_t kNobodysMax = kWaitingMax / 2;
// And of them so many a second, at most so many at once: nor does it push out what is older.
constexpr double kNobodysASecond = 20;
constexpr double kNobodysAtOnce = 500;
constexpr std::size_t kNobodysTextMax = 120;  // bytes of their path; their queries are left out
constexpr std::size_t kTextMax = 1000;        // bytes of a path or of one query parameter
constexpr std::size_t kQueryMax = 64;         // parameters
constexpr std::size_t kProblemMax = 64 * 1024;
constexpr std::size_t kWrittenAtOnce = 256 * 1024;

// An exchange as its threads leave it; the trail's thread makes the line.
struct Exchange {
  std::int64_t at_us = 0;
  std::optional<Caller> caller;
  std::string method;
  std::string path;
  std::vector<NameValue> query;
  std::string peer;
  int status = 0;
  std::string problem;
  std::uint64_t refused = 0;
  std::uint64_t bytes = 0;
  std::uint64_t micros = 0;
};

Exchange begun(const Request& request, std::int64_t at_us) {
  Exchange exchange;
  exchange.at_us = at_us;
  exchange.method = request.method;
  exchange.path = request.path;
  exchange.query = request.query;
  exchange.peer = request.peer.empty() && request.peer_is_loopback ? "loopback" : request.peer;
  return exchange;
}

std::uint64_t refused_lines(const Response& response) {
  constexpr std::string_view kRefused = "\"status\":\"rejected\"";
  if (response.content_type != "application/x-ndjson") return 0;
  std::uint64_t count = 0;
  for (auto at = response.body.find(kRefused); at != std::string::npos;
       at = response.body.find(kRefused, at + kRefused.size())) {
    ++count;
  }
  return count;
}

void finish(Exchange& exchange, const Response& response, std::chrono::microseconds took) {
  exchange.status = response.status;
  exchange.bytes = response.body.size();
  exchange.micros = static_cast<std::uint64_t>(took.count());
  exchange.refused = refused_lines(response);
  if (response.status >= 400) exchange.problem = response.body.substr(0, kProblemMax);
}

std::chrono::microseconds since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                               begin);
}

// A token that was put where none belongs stays one's own.
std::string without_tokens(std::string text) {
  constexpr std::string_view kPrefix = "yb_";
  for (auto at = text.find(kPrefix); at != std::string::npos; at = text.find(kPrefix, at + 1)) {
    const std::size_t from = at + kPrefix.size();
    const std::size_t end =
        std::min(text.find_first_not_of("0123456789abcdefABCDEF", from), text.size());
    if (end - from >= 8) text.replace(from, end - from, "…");
  }
  return text;
}

std::string shown(std::string text) {
  text = text_for_logs(std::move(text));
  if (text.size() <= kTextMax) return text;
  text.resize(kTextMax);
  while (!is_utf8(text)) text.pop_back();
  return text + "…";
}

std::string code_in(const std::string& problem) {
  const auto json = parse_strict(problem);
  const auto* object = json ? json->if_object() : nullptr;
  const auto* code = object ? object->if_contains("code") : nullptr;
  return code && code->is_string() ? shown(std::string(code->get_string())) : "";
}

TrailEntry entry_of(Exchange exchange) {
  TrailEntry entry;
  entry.at = instant_text(exchange.at_us);
  if (exchange.caller) {
    entry.actor = exchange.caller->actor.value;
    entry.organisation = exchange.caller->organisation.value;
    entry.role = enum_name(exchange.caller->role);
  }
  entry.method = shown(std::move(exchange.method));
  entry.path = shown(std::move(exchange.path));
  for (const NameValue& each : exchange.query) {
    if (entry.query.size() == kQueryMax) break;
    entry.query.push_back(shown(each.name + "=" + each.value));
  }
  entry.status = exchange.status;
  if (!exchange.problem.empty()) entry.code = code_in(exchange.problem);
  entry.refused = exchange.refused;
  entry.peer = shown(std::move(exchange.peer));
  entry.bytes = exchange.bytes;
  entry.micros = exchange.micros;
  return entry;
}

bool is_quiet(const Exchange& exchange) {
  return exchange.status < 400 && (exchange.path == "/healthz" || exchange.path == "/readyz");
}

}  // namespace

std::string text_for_logs(std::string text) { return visible(without_tokens(std::move(text))); }

// One open file of the trail. Throws Failure; after that it is to be made again.
class TrailWriter {
 public:
  explicit TrailWriter(const TrailOptions& options) : options_(options) {}

  void write(std::string_view lines) {
    const TrailFile wanted = place();
    if (!open_ || wanted != file_) open(wanted);
    append(lines);
  }

 private:
  // The newest file of today, while it has room.
  TrailFile place() const {
    const Date today = date_in_china(options_.clock());
    if (open_ && file_.day == today) {
      return size_ < options_.file_bytes_max ? file_ : TrailFile{today, file_.number + 1};
    }
    TrailFile place{today, 1};
    for (const TrailFile& each : trail_files(options_.directory)) {
      if (each.day == today) place = each;
    }
    std::error_code none;
    const auto size = std::filesystem::file_size(options_.directory / name_of(place), none);
    if (!none && size >= options_.file_bytes_max) ++place.number;
    return place;
  }

  void open(TrailFile file) {
    open_.reset();
    if (::mkdir(options_.directory.c_str(), 0700) != 0 && errno != EEXIST) {
      throw file_failure(options_.directory, "创建", "create");
    }
    const std::filesystem::path path = options_.directory / name_of(file);
    auto opened = std::make_unique<Descriptor>(::open(
        path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600));
    struct stat info {};
    if (opened->get() < 0 || ::fstat(opened->get(), &info) != 0) {
      throw file_failure(path, "打开", "open");
    }
    file_ = file;
    size_ = static_cast<std::uint64_t>(info.st_size);
    open_ = std::move(opened);
    char last = '\n';
    if (size_ > 0 && ::pread(open_->get(), &last, 1, info.st_size - 1) == 1 && last != '\n') {
      append("\n");  // what a power cut left of a line ends here
    }
    forget_old();
  }

  // All or nothing, as far as the file system lets it.
  void append(std::string_view bytes) {
    const std::uint64_t before = size_;
    while (!bytes.empty()) {
      const ssize_t n = ::write(open_->get(), bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) {
        const Failure failure = file_failure(options_.directory / name_of(file_), "写入", "write");
        // Where even this fails, the next to open the file ends the line.
        [[maybe_unused]] const int cut = ::ftruncate(open_->get(), static_cast<off_t>(before));
        open_.reset();
        throw failure;
      }
      bytes.remove_prefix(static_cast<std::size_t>(n));
      size_ += static_cast<std::uint64_t>(n);
    }
  }

  void forget_old() const {
    const std::vector<TrailFile> all = trail_files(options_.directory);
    for (std::size_t i = 0; i + options_.files_max < all.size(); ++i) {
      std::error_code ignored;  // it is tried again with the next file
      if (all[i] != file_) std::filesystem::remove(options_.directory / name_of(all[i]), ignored);
    }
  }

  const TrailOptions& options_;
  std::unique_ptr<Descriptor> open_;
  TrailFile file_;
  std::uint64_t size_ = 0;
};

class Trail::Impl {
 public:
  explicit Impl(TrailOptions options) : options_(std::move(options)), writer_(options_) {
    thread_ = std::thread([this] { run(); });
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

  void add(Exchange exchange) {
    if (is_quiet(exchange)) return;
    if (!exchange.caller) {
      exchange.query.clear();
      exchange.path.resize(std::min(exchange.path.size(), kNobodysTextMax));
    }
    {
      const std::lock_guard lock(mutex_);
      const std::size_t most = exchange.caller ? kWaitingMax : kNobodysMax;
      if (stopping_ || waiting_.size() >= most || (!exchange.caller && !nobodys_turn())) {
        ++lost_;
        ++untold_;
        return;
      }
      waiting_.push_back(std::move(exchange));
      if (waiting_.size() > 1) return;  // its thread knows already
    }
    wake_.notify_all();
  }

  void flush() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return waiting_.empty() && !writing_; });
  }

  std::uint64_t lost() const {
    const std::lock_guard lock(mutex_);
    return lost_;
  }

  const TrailOptions& options() const { return options_; }

 private:
  // Under the mutex: whether another line of somebody unknown is due.
  bool nobodys_turn() {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> passed = now - nobodys_at_;
    nobodys_at_ = now;
    nobodys_ = std::min(kNobodysAtOnce, nobodys_ + passed.count() * kNobodysASecond);
    if (nobodys_ < 1) return false;
    nobodys_ -= 1;
    return true;
  }

  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      std::vector<Exchange> taken = std::exchange(waiting_, {});
      writing_ = true;
      lock.unlock();
      write(std::move(taken));
      lock.lock();
      writing_ = false;
      wake_.notify_all();
    }
  }

  // Some lines at a time: what fails with one part is lost, and the next is tried.
  void write(std::vector<Exchange> exchanges) {
    std::string lines;
    std::uint64_t count = 0;
    std::uint64_t told = 0;
    const auto put = [&] {
      if (!lines.empty() && !written(lines)) lose(count, told);
      lines.clear();
      count = told = 0;
    };
    for (Exchange& each : exchanges) {
      TrailEntry entry = entry_of(std::move(each));
      entry.handle = handle_of(entry.actor);
      if (count == 0) told = entry.lost = take_untold();
      write_json(lines, entry);
      lines += '\n';
      ++count;
      if (lines.size() >= kWrittenAtOnce) put();
    }
    put();
  }

  bool written(const std::string& lines) {
    try {
      writer_.write(lines);
      said_ = false;
      return true;
    } catch (const std::exception& fault) {
      if (!std::exchange(said_, true)) {
        logger_.error(
            "访问记录写不进去，服务照常；丢失的行数会计入 · the access trail cannot be "
            "written; the service goes on and what is lost is counted: {}",
            visible(fault.what()));
      }
      return false;
    }
  }

  std::uint64_t take_untold() {
    const std::lock_guard lock(mutex_);
    return std::exchange(untold_, 0);
  }

  void lose(std::uint64_t lines, std::uint64_t told_in_them) {
    const std::lock_guard lock(mutex_);
    lost_ += lines;
    untold_ += lines + told_in_them;
  }

  std::string handle_of(std::uint32_t actor) {
    if (actor == 0 || !options_.handle_of) return "";
    const auto known = handles_.find(actor);
    if (known != handles_.end()) return known->second;
    try {
      std::string handle = shown(options_.handle_of(ActorNo{actor}));
      if (!handle.empty()) handles_.emplace(actor, handle);
      return handle;
    } catch (const std::exception&) {  // who it was is told by the number as well
      return "";
    }
  }

  const TrailOptions options_;
  spdlog::logger logger_{"trail", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
  // The trail's thread only.
  TrailWriter writer_;
  std::unordered_map<std::uint32_t, std::string> handles_;
  bool said_ = false;  // that it cannot be written, since it last could

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  double nobodys_ = kNobodysAtOnce;
  std::chrono::steady_clock::time_point nobodys_at_ = std::chrono::steady_clock::now();
  std::vector<Exchange> waiting_;
  bool writing_ = false;
  bool stopping_ = false;
  std::uint64_t lost_ = 0;
  std::uint64_t untold_ = 0;  // of them, those no line tells of
  std::thread thread_;
};

Trail::Trail(TrailOptions options) : impl_(std::make_shared<Impl>(std::move(options))) {}
Trail::~Trail() { impl_->stop(); }

Handler Trail::watching(Handler handler, Who who) const {
  return [impl = impl_, handler = std::move(handler), who = std::move(who)](Request request,
                                                                            Reply reply) {
    const auto begin = std::chrono::steady_clock::now();
    auto exchange = std::make_shared<Exchange>(begun(request, impl->options().clock()));
    exchange->caller = who(request);
    handler(std::move(request), [impl, begin, exchange, reply](Response response) {
      finish(*exchange, response, since(begin));
      impl->add(std::move(*exchange));
      reply(std::move(response));
    });
  };
}

void Trail::add(const Request& request, const std::optional<Caller>& caller,
                const Response& response, std::chrono::microseconds took) const {
  Exchange exchange = begun(request, impl_->options().clock());
  exchange.caller = caller;
  finish(exchange, response, took);
  impl_->add(std::move(exchange));
}

void Trail::flush() { impl_->flush(); }
std::uint64_t Trail::lost() const { return impl_->lost(); }
const std::filesystem::path& Trail::directory() const { return impl_->options().directory; }

}  // namespace yingbu
