#include "loop.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/post.hpp>

using namespace cbeast;

call::call(
    beast_loop &loop, std::string host, beast_trust *trust, void *context, beast_may_reach may_reach,
    beast_connected connected)
    : context(context),
      loop(loop),
      host(std::move(host)),
      trust(trust),
      may_reach(may_reach),
      connected(connected),
      resolver(loop.context.get_executor()),
      socket(loop.context.get_executor()),
      patience(loop.context.get_executor()) {
    loop.calls.push_back(*this);
}

void call::begin(std::uint16_t port, std::int64_t time) {
    patience.expires_after(std::chrono::milliseconds(time));
    patience.async_wait([self = reference(this)](error_code error) {
        if (!error) self->end(BEAST_TIMED_OUT, "no connection came about in time");
    });
    resolver.async_resolve(
        host, std::to_string(port), net::ip::resolver_base::numeric_service,
        [self = reference(this)](error_code error, net::ip::tcp::resolver::results_type found) {
            if (!self->connected) return;
            if (error) return self->end(BEAST_CLOSED, error.message().c_str());
            self->endpoints = std::move(found);
            self->connect();
        });
}

void call::connect() {
    const auto is_allowed = [this](const error_code &, const net::ip::tcp::endpoint &next) {
        const bool allows = may_reach == nullptr || may_reach(context, next.data(), next.size());
        was_forbidden |= !allows;
        return allows;
    };
    net::async_connect(socket, endpoints, is_allowed, [self = reference(this)](error_code error, const auto &) {
        if (!self->connected) return;
        if (error && self->was_forbidden) return self->end(BEAST_FORBIDDEN, "its address is not one that may be asked");
        if (error) return self->end(BEAST_CLOSED, error.message().c_str());
        self->connection.reset(new beast_connection(self->loop, std::move(self->socket)));
        self->loop.add(*self->connection);
        self->connection->call(self->trust, self->host.c_str());
        self->greet();
    });
}

void call::greet() {
    connection->greet([self = reference(this)](beast_status status, const char *failure) {
        if (!self->connected) return;
        if (status != BEAST_OK) return self->end(status, failure);
        self->patience.cancel();
        self->unlink();
        // The reference is the owner's from here on, until it finishes or aborts the connection.
        std::exchange(self->connected, nullptr)(self->context, self->connection.detach(), BEAST_OK, nullptr);
    });
}

void call::end(beast_status status, const char *failure) {
    const reference self(this);
    error_code ignored;
    unlink();
    patience.cancel();
    // A look-up under way goes on in its own thread; nobody waits for what it finds.
    resolver.cancel();
    socket.close(ignored);
    if (connection) connection->reset();
    connection.reset();
    if (const auto function = std::exchange(connected, nullptr)) function(context, nullptr, status, failure);
}

void beast_connection::call(beast_trust *trust, const char *host) {
    is_first = may_be_secure = false;
    read_deadline = never;
    if (trust == nullptr) return;
    if (!loop.record) loop.record = std::make_unique<char[]>(record_size);
    tls = std::make_unique<tls_session>(*trust, socket.native_handle(), host);
}

void beast_connection::greet(std::function<void(beast_status, const char *)> greeted) {
    if (!socket.is_open()) return greeted(BEAST_CLOSED, "the connection was closed");
    if (!tls) return greeted(BEAST_OK, nullptr);
    const auto error = tls->shake_hands();
    if (!error) return greeted(BEAST_OK, nullptr);
    if (error != net::error::would_block) return greeted(tls->distrusts() ? BEAST_UNTRUSTED : BEAST_CLOSED, tls->failure());
    socket.async_wait(tls->wants(), [self = reference(this), greeted = std::move(greeted)](error_code) {
        self->greet(greeted);
    });
}

void beast_connection::secure(beast_trust *trust, const char *host, void *token, beast_done done) {
    call(trust, host);
    greet([self = reference(this), token, done](beast_status status, const char *failure) {
        if (failure != nullptr) self->handshake_failure = failure;
        done(token, status);
    });
}

extern "C" {

void beast_loop_connect(
    beast_loop *loop, const char *host, uint16_t port, beast_trust *trust, int64_t time, void *context,
    beast_may_reach may_reach, beast_connected connected) {
    const call::reference attempt(new call(*loop, host, trust, context, may_reach, connected));
    attempt->begin(port, time);
}

void beast_loop_cancel_connect(beast_loop *loop, void *context) {
    for (auto &attempt : loop->calls) {
        if (attempt.context == context) return attempt.end(BEAST_CLOSED, "it was cancelled");
    }
}

void beast_connection_secure(
    beast_connection *connection, beast_trust *trust, const char *host, void *token, beast_done done) {
    connection->secure(trust, host, token, done);
}

const char *beast_connection_failure(const beast_connection *connection) { return connection->handshake_failure; }

}  // extern "C"
