#include "loop.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

using namespace cbeast;

namespace {

/// Heads are small; idle connections should be too.
constexpr std::size_t head_space = 4 * 1024;
constexpr std::size_t body_space = 64 * 1024;

/// How long, and for how much, an answer is protected from being destroyed by input that nobody reads.
constexpr std::int64_t linger_time = 1000;
constexpr std::size_t linger_bytes = 1024 * 1024;
constexpr std::size_t most_lingering = 256;

/// The kernel takes no more unsent bytes than this: what a slow reader has not asked for should not be made.
constexpr int unsent_limit = 128 * 1024;

using unsent_low_water = net::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>;

beast_status status(step result) {
    switch (result) {
        case step::ready: return BEAST_OK;
        case step::head_too_large: return BEAST_HEAD_TOO_LARGE;
        case step::too_many_fields: return BEAST_TOO_MANY_FIELDS;
        case step::bad_version: return BEAST_BAD_VERSION;
        case step::need_more:
        case step::malformed: break;
    }
    return BEAST_MALFORMED;
}

}  // namespace

beast_connection::beast_connection(beast_loop &loop, tcp_socket accepted)
    : loop(loop), message(loop.limits), write_time(loop.limits.write_time), socket(std::move(accepted)) {
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.set_option(net::ip::tcp::no_delay(true), ignored);
    socket.set_option(unsent_low_water(unsent_limit), ignored);
    read_deadline = now() + loop.limits.head_time;
    may_be_secure = loop.identity != nullptr;
}

void beast_connection::watch(void (*function)(void *), void *context) {
    gone = function;
    gone_context = context;
    epoll_event event{};
    event.events = EPOLLRDHUP | EPOLLET;
    event.data.ptr = this;
    epoll_ctl(loop.hangups.native_handle(), EPOLL_CTL_ADD, socket.native_handle(), &event);
}

void beast_connection::peer_closed() {
    is_drained = false;
    if (const auto function = std::exchange(gone, nullptr)) function(gone_context);
}

/// An IPv4 address that comes in the guise of IPv6 to a socket for both is an IPv4 address.
std::string beast_connection::peer() const {
    error_code error;
    const auto address = socket.remote_endpoint(error).address();
    if (error) return {};
    const bool is_guise = address.is_v6() && address.to_v6().is_v4_mapped();
    return is_guise ? net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).to_string() : address.to_string();
}

beast_status beast_connection::failure(const error_code &error) const {
    return timed_out && error == net::error::operation_aborted ? BEAST_TIMED_OUT : BEAST_CLOSED;
}

/// A secure connection that has nothing to read waits without room for it, which only idle ones would hold for long.
template <typename Handler>
void beast_connection::receive(std::size_t room, Handler handler) {
    const auto space = message.input.prepare(room);
    if (!tls) return socket.async_read_some(space, std::move(handler));
    error_code error;
    const auto size = tls->read(space.data(), space.size(), error);
    if (error != net::error::would_block) {
        return net::post(socket.get_executor(), [handler = std::move(handler), error, size]() mutable {
            handler(error, size);
        });
    }
    if (message.input.size() == 0) message.input.shrink_to_fit();
    socket.async_wait(
        tls->wants(), [self = reference(this), room, handler = std::move(handler)](error_code error) mutable {
            if (error) return handler(error, 0);
            self->receive(room, std::move(handler));
        });
}

/// A handshake's record begins with 22 (RFC 8446, 5.1), which nothing of HTTP's does.
bool beast_connection::begins_secure() {
    return std::exchange(may_be_secure, false) && *static_cast<const char *>(message.input.data().data()) == 22;
}

void beast_connection::shake_hands(void *token, beast_done done) {
    if (!tls) return end_head(token, done, BEAST_CLOSED);
    const auto error = tls->shake_hands();
    if (!error) return continue_head(token, done);
    if (error != net::error::would_block) return end_head(token, done, BEAST_CLOSED);
    socket.async_wait(tls->wants(), [self = reference(this), token, done](error_code error) {
        if (error) return self->end_head(token, done, BEAST_CLOSED);
        self->shake_hands(token, done);
    });
}

void beast_connection::read_head(void *token, beast_done done) {
    message.begin();
    waits_for_head = true;
    const bool opens = std::exchange(is_first, false);
    const bool is_empty = message.input.size() == 0;
    if (is_empty) message.input.shrink_to_fit();
    if (!opens) read_deadline = now() + (is_empty ? loop.limits.idle_time : loop.limits.head_time);
    awaits_first_byte = is_empty && !opens;
    if (is_empty && loop.draining) return end_head(token, done, BEAST_CLOSED);
    continue_head(token, done);
}

void beast_connection::end_head(void *token, beast_done done, beast_status status) {
    waits_for_head = false;
    read_deadline = never;
    done(token, status);
}

void beast_connection::continue_head(void *token, beast_done done) {
    const auto result = message.parse_head();
    if (result != step::need_more) return end_head(token, done, status(result));
    receive(head_space, [self = reference(this), token, done](error_code error, std::size_t size) {
        if (error) {
            const bool is_idle = self->message.input.size() == 0;
            return self->end_head(token, done, is_idle ? BEAST_CLOSED : self->failure(error));
        }
        if (std::exchange(self->awaits_first_byte, false)) self->read_deadline = now() + self->loop.limits.head_time;
        self->message.input.commit(size);
        if (!self->begins_secure()) return self->continue_head(token, done);
        const auto early = self->message.input.data();
        const std::string_view bytes(static_cast<const char *>(early.data()), early.size());
        self->tls = std::make_unique<tls_session>(*self->loop.identity, self->socket.native_handle(), bytes);
        self->message.input.clear();
        self->shake_hands(token, done);
    });
}

void beast_connection::read_body(void *token, beast_done done) {
    read_deadline = now() + loop.limits.body_time;
    continue_body(token, done);
}

void beast_connection::continue_body(void *token, beast_done done) {
    const auto result = message.parse_body();
    if (result != step::need_more) {
        read_deadline = never;
        return done(token, status(result));
    }
    receive(body_space, [self = reference(this), token, done](error_code error, std::size_t size) {
        if (self->is_bystander(error)) return self->continue_body(token, done);
        if (error) {
            self->read_deadline = never;
            return done(token, self->failure(error));
        }
        self->message.input.commit(size);
        self->continue_body(token, done);
    });
}

/// Asio cancels all operations of a socket at once; one that was not meant goes on.
bool beast_connection::is_bystander(const error_code &error) const {
    return error == net::error::operation_aborted && !timed_out && socket.is_open();
}

void beast_connection::upgrade() {
    message.end();
    read_deadline = never;
}

ssize_t beast_connection::try_read(char *data, std::size_t size) {
    if (message.input.size() > 0) {
        const auto count = net::buffer_copy(net::buffer(data, size), message.input.data());
        message.input.consume(count);
        if (message.input.size() == 0) message.input.shrink_to_fit();
        return static_cast<ssize_t>(count);
    }
    if (is_drained) return 0;
    error_code error;
    const auto count = tls ? tls->read(data, size, error) : socket.read_some(net::buffer(data, size), error);
    is_drained = !tls && (error == net::error::would_block || (!error && count < size));
    if (error == net::error::would_block) return 0;
    if (error) return error == net::error::eof ? BEAST_ENDED : BEAST_BROKEN;
    return static_cast<ssize_t>(count);
}

void beast_connection::wait_readable(std::int64_t time, void *token, beast_done done) {
    read_cancelled = false;
    waits_readable = true;
    read_deadline = time == 0 ? never : now() + time;
    continue_wait_readable(token, done);
}

void beast_connection::continue_wait_readable(void *token, beast_done done) {
    const auto awaited = tls ? tls->wants() : net::socket_base::wait_read;
    socket.async_wait(awaited, [self = reference(this), token, done](error_code error) {
        if (self->is_bystander(error) && !self->read_cancelled) return self->continue_wait_readable(token, done);
        self->waits_readable = self->is_drained = false;
        self->read_deadline = never;
        if (std::exchange(self->timed_out, false) && error) return done(token, BEAST_TIMED_OUT);
        done(token, self->socket.is_open() ? BEAST_OK : BEAST_CLOSED);
    });
}

void beast_connection::cancel_read() {
    error_code ignored;
    read_cancelled = true;
    socket.cancel(ignored);
}

void beast_connection::end_idling() {
    if (waits_readable || (waits_for_head && message.input.size() == 0)) cancel_read();
}

void beast_connection::sweep(std::int64_t time) {
    error_code ignored;
    if (time >= read_deadline) {
        if (lingers) return reset();
        read_deadline = never;
        timed_out = true;
        socket.cancel(ignored);
    }
    if (time >= write_deadline) {
        const auto left = unsent();
        if (left >= unsent_before) return reset();
        unsent_before = left;
        write_deadline = time + write_time;
    }
}

void beast_connection::reset() {
    error_code ignored;
    read_deadline = write_deadline = never;
    socket.set_option(net::socket_base::linger(true, 0), ignored);
    close();
    peer_closed();
}

/// Closing alone would leave the socket in the set of watched ones if another process had a copy of it, and with it a
/// pointer to this.
void beast_connection::close() {
    error_code ignored;
    if (!socket.is_open()) return;
    epoll_ctl(loop.hangups.native_handle(), EPOLL_CTL_DEL, socket.native_handle(), nullptr);
    tls.reset();
    socket.close(ignored);
}

void beast_connection::finish() {
    const reference self(this, false);
    gone = nullptr;
    say_goodbye();
}

void beast_connection::say_goodbye() {
    error_code error;
    if (tls && tls->say_goodbye() == net::error::would_block) {
        write_deadline = now() + loop.limits.write_time;
        unsent_before = unsent();
        return socket.async_wait(net::socket_base::wait_write, [self = reference(this)](error_code error) {
            if (error) return self->close();
            self->say_goodbye();
        });
    }
    // What comes from now on is read as it stands on the wire, and dropped.
    tls.reset();
    write_deadline = never;
    socket.shutdown(net::socket_base::shutdown_send, error);
    if (error || loop.lingering == most_lingering) return close();
    lingers = true;
    ++loop.lingering;
    read_deadline = now() + linger_time;
    message.input.clear();
    linger();
}

void beast_connection::linger() {
    const auto space = message.input.prepare(head_space);
    socket.async_read_some(space, [self = reference(this)](error_code error, std::size_t size) {
        self->lingered += size;
        if (!error && self->lingered < linger_bytes) return self->linger();
        --self->loop.lingering;
        self->close();
    });
}

void beast_connection::abort() {
    const reference self(this, false);
    gone = nullptr;
    reset();
}

extern "C" {

bool beast_connection_is_draining(const beast_connection *connection) { return connection->loop.draining; }

void beast_connection_watch(beast_connection *connection, void (*gone)(void *), void *context) {
    connection->watch(gone, context);
}

size_t beast_connection_peer(const beast_connection *connection, char *text, size_t size) {
    return connection->peer().copy(text, size);
}

bool beast_connection_is_secure(const beast_connection *connection) { return connection->is_secure(); }

void beast_connection_read_head(beast_connection *connection, void *token, beast_done done) {
    connection->read_head(token, done);
}

const beast_head *beast_connection_head(const beast_connection *connection) { return &connection->message.head(); }

void beast_connection_read_body(beast_connection *connection, void *token, beast_done done) {
    connection->read_body(token, done);
}

beast_bytes beast_connection_piece(const beast_connection *connection) { return connection->message.piece(); }

bool beast_connection_body_is_done(const beast_connection *connection) {
    return connection->message.body_is_done();
}

ssize_t beast_connection_try_write(
    beast_connection *connection, beast_bytes first, beast_bytes second, beast_bytes third, size_t skipped) {
    return connection->try_write({first, second, third}, skipped);
}

ssize_t beast_connection_try_send_file(
    beast_connection *connection, beast_bytes head, int file, int64_t offset, size_t size, size_t skipped) {
    return connection->try_send_file(head, file, offset, size, skipped);
}

void beast_connection_wait_writable(beast_connection *connection, void *token, beast_done done) {
    connection->wait_writable(token, done);
}

void beast_connection_cancel_write(beast_connection *connection) { connection->cancel_write(); }

void beast_connection_upgrade(beast_connection *connection) { connection->upgrade(); }

ssize_t beast_connection_try_read(beast_connection *connection, char *data, size_t size) {
    return connection->try_read(data, size);
}

void beast_connection_wait_readable(beast_connection *connection, int64_t time, void *token, beast_done done) {
    connection->wait_readable(time, token, done);
}

void beast_connection_cancel_read(beast_connection *connection) { connection->cancel_read(); }

void beast_connection_finish(beast_connection *connection) { connection->finish(); }

void beast_connection_abort(beast_connection *connection) { connection->abort(); }

void beast_connection_write_patiently(beast_connection *connection) { connection->write_time = never; }

}  // extern "C"
