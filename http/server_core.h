#pragma once

#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <exception>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

#include "http/incoming.h"
#include "http/reply_slot.h"
#include "http/response_head.h"
#include "http/server.h"
#include "http/tls.h"
#include "http/under_way.h"

// The inside of a server: server.cc keeps its connections, connection.cc serves one. Not for
// others.
namespace yingbu {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Socket = asio::basic_stream_socket<tcp, Strand>;
template <class T>
using Task = asio::awaitable<T, Strand>;
inline constexpr asio::use_awaitable_t<Strand> kAwait;

struct Connection;
using ConnectionPtr = std::shared_ptr<Connection>;

// Where a connection stands in the order in which they make room for new ones.
enum class ConnectionStanding : std::uint8_t {
  stranger,  // no request of it was admitted with a known caller yet
  idle,      // between requests of a known caller
  busy,      // a request of it is admitted
  leaving,   // being closed: it no longer counts
};

// One open socket. Its fields belong to its strand, but for those the sweeper reads and the
// standing, which the server's mutex guards.
struct Connection {
  using Clock = std::chrono::steady_clock;

  Connection(Socket accepted, TlsContext context);

  void allow(std::chrono::milliseconds time) {
    deadline = (Clock::now() + time).time_since_epoch().count();
  }
  void allow_forever() { deadline = 0; }
  bool is_late(Clock::time_point now) const {
    const Clock::rep at = deadline;
    return at != 0 && at < now.time_since_epoch().count();
  }

  Socket socket;
  const TlsContext secured_by;                    // null without TLS
  std::optional<asio::ssl::stream<Socket&>> tls;  // over the socket
  Peer peer;
  boost::beast::flat_buffer buffer;                // what has come and is not yet parsed
  std::string head;                                // the answer's header, kept for its capacity
  std::shared_ptr<ReplySlot> slot;                 // set while the handler has the request
  std::shared_ptr<std::atomic<bool>> client_gone;  // likewise
  std::atomic<Clock::rep> deadline = 0;
  std::atomic<Clock::rep> asked_at = 0;  // while the handler has the request, else 0
  bool idle = false;                     // between requests: a drain may close it
  bool saying = false;                   // an answer is being written: a drain lets it end
  bool timed_out = false;                // the sweeper cancelled what it was doing
  bool turned_away = false;
  ConnectionStanding standing = ConnectionStanding::stranger;
  std::list<ConnectionPtr>::iterator place;  // in the list of its standing
};

class Server::Core {
 public:
  Core(ServerOptions options, Handler handler);

  void start();
  std::uint16_t port() const { return port_; }
  void request_certificate();
  void request_stop();
  void wait();

 private:
  using Clock = Connection::Clock;
  using Acceptor = asio::basic_socket_acceptor<tcp, Strand>;
  using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Strand>;

  // A request that may go on: what its header says, whose it is, and what it holds.
  struct Admitted {
    Request head;
    std::uint64_t caller = 0;
    UnderWay::Place place;
  };

  // server.cc
  tcp::endpoint endpoint() const;
  void listen(const tcp::endpoint& at);
  void await_hangup();
  void read_certificate();
  Task<void> accept();
  Task<void> pause();
  void spawn(Socket socket);
  void make_room();
  void evict(const ConnectionPtr& connection);
  void stand(Connection& c, ConnectionStanding standing);  // the mutex is held
  void set_standing(Connection& c, ConnectionStanding standing);
  bool is_stranger(const Connection& c);
  template <class F>
  void each_connection(F&& f);
  std::size_t open_connections() const;
  void leave(const ConnectionPtr& connection);
  void sweep();
  void drain();
  void fail(std::exception_ptr failure);

  // connection.cc
  Task<void> serve(ConnectionPtr connection);
  Task<bool> serve_one(Connection& c);
  Task<bool> greet(Connection& c);
  Task<void> say_last(Connection& c, Response response);
  void tell_refusal(const Connection& c, const Parser* parser, const Response& response) const;
  Task<error_code> read_more(Connection& c, std::size_t bytes);
  Task<bool> await_request(Connection& c);
  Task<Verdict> read_request(Connection& c, Parser& parser, Admitted& admitted);
  Task<error_code> read_header(Connection& c, Parser& parser);
  Task<Verdict> read_body(Connection& c, Parser& parser, Admitted& admitted);
  Verdict admit(Connection& c, const Parser& parser, Admitted& admitted);
  Verdict no_room(UnderWay::Room room, Language language) const;
  Task<Response> answer(Connection& c, Parser& parser, Admitted& admitted);
  void attend(Connection& c, bool cut);
  Task<bool> write(Connection& c, Response response, HeadForm form, bool head_only);
  Task<bool> write_all(Connection& c, std::string_view head, std::string_view body);
  Task<void> linger(Connection& c);
  bool was_cut(const Connection& c) const { return c.timed_out && !draining_; }

  const ServerOptions options_;
  const Handler handler_;
  UnderWay under_way_;
  asio::io_context io_;
  const Strand control_ = asio::make_strand(io_);  // accepting, sweeping, draining
  Acceptor acceptor_{control_};
  Timer timer_{control_};
  asio::basic_signal_set<Strand> signals_{control_};
  asio::basic_signal_set<Strand> hangup_{control_};
  TlsContext tls_;  // control_ only once started
  std::uint16_t port_ = 0;
  std::atomic<bool> draining_ = false;
  Clock::time_point drain_end_;                          // control_ only
  std::mutex mutex_;                                     // guards the next two
  std::array<std::list<ConnectionPtr>, 4> connections_;  // by standing, the oldest in front
  std::exception_ptr failure_;
  std::mutex join_mutex_;
  std::vector<std::thread> threads_;
};

}  // namespace yingbu
