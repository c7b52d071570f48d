#include "loop.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace cbeast;

namespace {

/// Copies what one record holds of the pieces, without their first `skipped` bytes; returns the number of bytes.
std::size_t gather(const std::array<net::const_buffer, 3> &pieces, std::size_t skipped, char *record) {
    std::size_t size = 0;
    for (const auto &piece : pieces) {
        const auto skip = std::min(skipped, piece.size());
        size += net::buffer_copy(net::buffer(record + size, record_size - size), piece + skip);
        skipped -= skip;
    }
    return size;
}

}  // namespace

ssize_t beast_connection::try_write(const std::array<beast_bytes, 3> &pieces, std::size_t skipped) {
    std::array<net::const_buffer, 3> buffers;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto skip = std::min(skipped, pieces[i].size);
        if (pieces[i].size > skip) buffers[i] = net::const_buffer(pieces[i].data + skip, pieces[i].size - skip);
        skipped -= skip;
    }
    if (tls) return try_write_secure(buffers);
    error_code error;
    const bool is_single = buffers[1].size() + buffers[2].size() == 0;
    const auto size = is_single ? socket.write_some(buffers[0], error) : socket.write_some(buffers, error);
    if (error == net::error::would_block) return 0;
    return error ? -1 : static_cast<ssize_t>(size);
}

/// One record after the other, each put together from the pieces: a record that found no room is made of the same bytes
/// when it is tried again.
ssize_t beast_connection::try_write_secure(const std::array<net::const_buffer, 3> &pieces) {
    const auto total = net::buffer_size(pieces);
    std::size_t sent = 0;
    while (sent < total) {
        const auto size = gather(pieces, sent, loop.record.get());
        error_code error;
        const auto count = tls->write(loop.record.get(), size, error);
        if (error) return error == net::error::would_block ? static_cast<ssize_t>(sent) : -1;
        sent += count;
    }
    return static_cast<ssize_t>(sent);
}

ssize_t beast_connection::try_send_file(
    const beast_bytes &head, int file, off_t offset, std::size_t size, std::size_t skipped) {
    if (tls) return try_send_file_secure(head, file, offset, size, skipped);
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

ssize_t beast_connection::try_send_file_secure(
    const beast_bytes &head, int file, off_t offset, std::size_t size, std::size_t skipped) {
    const auto total = head.size + size;
    const auto start = skipped;
    while (skipped < total) {
        const auto from_head = std::min(head.size - std::min(head.size, skipped), record_size);
        std::copy_n(head.data + std::min(head.size, skipped), from_head, loop.record.get());
        const auto position = std::max(head.size, skipped + from_head) - head.size;
        const auto from_file = std::min(record_size - from_head, size - position);
        const auto read = ::pread(file, loop.record.get() + from_head, from_file, offset + static_cast<off_t>(position));
        if (read != static_cast<ssize_t>(from_file)) return -1;
        error_code error;
        const auto count = tls->write(loop.record.get(), from_head + from_file, error);
        if (error) return error == net::error::would_block ? static_cast<ssize_t>(skipped - start) : -1;
        skipped += count;
    }
    return static_cast<ssize_t>(skipped - start);
}

void beast_connection::wait_writable(void *token, beast_done done) {
    write_cancelled = false;
    write_deadline = write_time == never ? never : now() + write_time;
    unsent_before = unsent();
    continue_wait(token, done);
}

void beast_connection::continue_wait(void *token, beast_done done) {
    socket.async_wait(net::socket_base::wait_write, [self = reference(this), token, done](error_code error) {
        const bool is_bystander = error == net::error::operation_aborted && self->socket.is_open();
        if (is_bystander && !self->write_cancelled) return self->continue_wait(token, done);
        self->write_deadline = never;
        done(token, error ? BEAST_CLOSED : BEAST_OK);
    });
}

void beast_connection::cancel_write() {
    error_code ignored;
    write_cancelled = true;
    socket.cancel(ignored);
}

/// Bytes that the peer has not acknowledged.
int beast_connection::unsent() {
    int bytes = 0;
    return ioctl(socket.native_handle(), SIOCOUTQ, &bytes) == 0 ? bytes : 0;
}
