#include "loop.hpp"

#include <boost/asio/buffer.hpp>
#include <linux/sockios.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
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
    : loop(loop), message(loop.limits), socket(std::move(accepted)) {
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.set_option(net::ip::tcp::no_delay(true), ignored);
    socket.set_option(unsent_low_water(unsent_limit), ignored);
    read_deadline = now() + loop.limits.head_time;
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
    const auto space = message.input.prepare(head_space);
    socket.async_read_some(space, [self = reference(this), token, done](error_code error, std::size_t size) {
        if (error) {
            const bool is_idle = self->message.input.size() == 0;
            return self->end_head(token, done, is_idle ? BEAST_CLOSED : self->failure(error));
        }
        if (std::exchange(self->awaits_first_byte, false)) self->read_deadline = now() + self->loop.limits.head_time;
        self->message.input.commit(size);
        self->continue_head(token, done);
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
    const auto space = message.input.prepare(body_space);
    socket.async_read_some(space, [self = reference(this), token, done](error_code error, std::size_t size) {
        if (self->is_bystander(error)) return self->continue_body(token, done);
        if (error) {
            self->read_deadline = never;
            return done(token, self->failure(error));
        }
        self->message.input.commit(size);
        self->continue_body(token, done);
    });
}

ssize_t beast_connection::try_write(const std::array<beast_bytes, 3> &pieces, std::size_t skipped) {
    std::array<net::const_buffer, 3> buffers;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto skip = std::min(skipped, pieces[i].size);
        if (pieces[i].size > skip) buffers[i] = net::const_buffer(pieces[i].data + skip, pieces[i].size - skip);
        skipped -= skip;
    }
    error_code error;
    const bool is_single = buffers[1].size() + buffers[2].size() == 0;
    const auto size = is_single ? socket.write_some(buffers[0], error) : socket.write_some(buffers, error);
    if (error == net::error::would_block) return 0;
    return error ? -1 : static_cast<ssize_t>(size);
}

ssize_t beast_connection::try_send_file(
    const beast_bytes &head, int file, off_t offset, std::size_t size, std::size_t skipped) {
    const int handle = socket.native_handle();
    ssize_t total = 0;
    if (skipped < head.size) {
        const auto sent = ::send(handle, head.data + skipped, head.size - skipped, MSG_MORE | MSG_NOSIGNAL);
        if (sent < 0) return errno == EAGAIN || errno == EINTR ? 0 : -1;
        if (static_cast<std::size_t>(sent) < head.size - skipped) return sent;
        total = sent;
        skipped = head.size;
    }
    offset += static_cast<off_t>(skipped - head.size);
    const auto sent = ::sendfile(handle, file, &offset, size - (skipped - head.size));
    if (sent < 0) return errno == EAGAIN || errno == EINTR ? total : -1;
    return sent == 0 ? -1 : total + sent;
}

void beast_connection::wait_writable(void *token, beast_done done) {
    write_cancelled = false;
    write_deadline = now() + loop.limits.write_time;
    unsent_before = unsent();
    continue_wait(token, done);
}

void beast_connection::continue_wait(void *token, beast_done done) {
    socket.async_wait(net::socket_base::wait_write, [self = reference(this), token, done](error_code error) {
        if (self->is_bystander(error) && !self->write_cancelled) return self->continue_wait(token, done);
        self->write_deadline = never;
        done(token, error ? BEAST_CLOSED : BEAST_OK);
    });
}

void beast_connection::cancel_write() {
    error_code ignored;
    write_cancelled = true;
    socket.cancel(ignored);
}

/// Asio cancels all operations of a socket at once; one that was not meant goes on.
bool beast_connection::is_bystander(const error_code &error) const {
    return error == net::error::operation_aborted && !timed_out && socket.is_open();
}

/// Bytes that the peer has not acknowledged.
int beast_connection::unsent() {
    int bytes = 0;
    return ioctl(socket.native_handle(), SIOCOUTQ, &bytes) == 0 ? bytes : 0;
}

void beast_connection::end_idling() {
    error_code ignored;
    if (waits_for_head && message.input.size() == 0) socket.cancel(ignored);
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
        write_deadline = time + loop.limits.write_time;
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
    socket.close(ignored);
}

void beast_connection::finish() {
    const reference self(this, false);
    error_code error;
    gone = nullptr;
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

void beast_connection_finish(beast_connection *connection) { connection->finish(); }

void beast_connection_abort(beast_connection *connection) { connection->abort(); }

}  // extern "C"
