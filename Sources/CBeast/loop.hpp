#pragma once

#include "cbeast.h"

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "message.hpp"
#include "tls.hpp"

namespace cbeast {

namespace net = boost::asio;
using executor = net::io_context::executor_type;
using tcp_socket = net::basic_stream_socket<net::ip::tcp, executor>;
using tcp_acceptor = net::basic_socket_acceptor<net::ip::tcp, executor>;
using timer = net::basic_waitable_timer<std::chrono::steady_clock, net::wait_traits<std::chrono::steady_clock>, executor>;
using descriptor = net::posix::basic_stream_descriptor<executor>;

/// Milliseconds on a clock that only goes forward.
std::int64_t now();

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

}  // namespace cbeast

namespace cbeast {

/// An attempt to connect to a server.
struct call : boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>,
              boost::intrusive_ref_counter<call, boost::sp_adl_block::thread_unsafe_counter> {
    using reference = boost::intrusive_ptr<call>;

    call(
        beast_loop &loop, std::string host, beast_trust *trust, void *context, beast_may_reach may_reach,
        beast_connected connected);

    void begin(std::uint16_t port, std::int64_t time);
    /// Ends it before its time.
    void end(beast_status status, const char *failure);

    void *const context;

private:
    void connect();
    void greet();

    beast_loop &loop;
    const std::string host;
    beast_trust *const trust;
    const beast_may_reach may_reach;
    bool was_forbidden = false;
    /// Null once it was called.
    beast_connected connected;
    net::ip::basic_resolver<net::ip::tcp, executor> resolver;
    net::ip::tcp::resolver::results_type endpoints;
    tcp_socket socket;
    timer patience;
    boost::intrusive_ptr<beast_connection> connection;
};

}  // namespace cbeast

using connection_hook = boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;
using connection_count =
    boost::intrusive_ref_counter<beast_connection, boost::sp_adl_block::thread_unsafe_counter>;

/// Held by its owner, from being accepted to being finished or aborted, and by every operation under way.
struct beast_connection : connection_hook, connection_count {
    using reference = boost::intrusive_ptr<beast_connection>;

    beast_connection(beast_loop &loop, cbeast::tcp_socket socket);

    /// Makes it a client's, which reads no requests; with `trust` it speaks TLS.
    void call(beast_trust *trust, const char *host);
    /// Takes the client's part in a TLS handshake, and tells how that ended; `would_block` if it has to wait.
    void greet(std::function<void(beast_status status, const char *failure)> greeted);
    void secure(beast_trust *trust, const char *host, void *token, beast_done done);

    void watch(void (*gone)(void *), void *context);
    void peer_closed();
    std::string peer() const;
    void read_head(void *token, beast_done done);
    void read_body(void *token, beast_done done);
    ssize_t try_write(const std::array<beast_bytes, 3> &pieces, std::size_t skipped);
    ssize_t try_send_file(
        const beast_bytes &head, int file, off_t offset, std::size_t size, std::size_t skipped);
    void wait_writable(void *token, beast_done done);
    void cancel_write();
    bool is_secure() const { return tls != nullptr; }
    void upgrade();
    ssize_t try_read(char *data, std::size_t size);
    void wait_readable(std::int64_t time, void *token, beast_done done);
    void cancel_read();
    void finish();
    void abort();

    /// Ends what waits for nothing that was begun.
    void end_idling();
    void sweep(std::int64_t now);
    void reset();
    void close();

    beast_loop &loop;
    cbeast::message message;
    /// Without the peer taking a byte, in milliseconds.
    std::int64_t write_time;
    const char *handshake_failure = "";

private:
    /// Reads some bytes into the input, and hands their number to `handler`, never before it returns.
    template <typename Handler>
    void receive(std::size_t room, Handler handler);
    bool begins_secure();
    void shake_hands(void *token, beast_done done);
    void continue_head(void *token, beast_done done);
    void end_head(void *token, beast_done done, beast_status status);
    void continue_body(void *token, beast_done done);
    void continue_wait(void *token, beast_done done);
    void continue_wait_readable(void *token, beast_done done);
    ssize_t try_write_secure(const std::array<cbeast::net::const_buffer, 3> &pieces);
    ssize_t try_send_file_secure(
        const beast_bytes &head, int file, off_t offset, std::size_t size, std::size_t skipped);
    void say_goodbye();
    void linger();
    beast_status failure(const cbeast::error_code &error) const;
    bool is_bystander(const cbeast::error_code &error) const;
    int unsent();

    cbeast::tcp_socket socket;
    std::unique_ptr<cbeast::tls_session> tls;
    void (*gone)(void *) = nullptr;
    void *gone_context = nullptr;
    std::int64_t read_deadline = cbeast::never;
    std::int64_t write_deadline = cbeast::never;
    /// What the kernel still had to send when the write's deadline was set.
    int unsent_before = 0;
    std::size_t lingered = 0;
    bool waits_for_head = false;
    bool awaits_first_byte = false;
    bool is_first = true;
    /// No byte has been seen that would tell TLS from HTTP.
    bool may_be_secure = false;
    bool waits_readable = false;
    bool read_cancelled = false;
    /// The last read took all that had come, so that another is not worth a system call.
    bool is_drained = false;
    bool timed_out = false;
    bool write_cancelled = false;
    bool lingers = false;
};

struct beast_loop {
    explicit beast_loop(beast_limits limits);

    int listen(const char *host, std::uint16_t &port);
    void drain();
    void cut();
    void finish();
    void add(beast_connection &connection);
    void sweep_soon();

    beast_limits limits;
    /// Null if no TLS is served.
    const beast_identity *identity = nullptr;
    /// Where the pieces of one record are put together; null until the first TLS.
    std::unique_ptr<char[]> record;
    cbeast::net::io_context context{1};
    boost::intrusive::list<beast_connection, boost::intrusive::constant_time_size<false>> connections;
    boost::intrusive::list<cbeast::call, boost::intrusive::constant_time_size<false>> calls;
    bool draining = false;
    std::size_t lingering = 0;
    /// Tells of peers that close, whatever is still unread (`EPOLLRDHUP`).
    cbeast::descriptor hangups;
    void (*accepted)(void *, beast_connection *) = nullptr;
    void *accepted_context = nullptr;

private:
    void accept();
    void accept_later();
    void wait_for_hangups();
    void report_hangups();

    cbeast::net::executor_work_guard<cbeast::executor> work;
    cbeast::tcp_acceptor acceptor;
    cbeast::timer sweeper;
    cbeast::timer pause;
    bool sweeps = false;
};
