#include "loop.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <new>
#include <sched.h>
#include <sys/epoll.h>
#include <time.h>

using namespace cbeast;

namespace {

using reuse_port = net::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

/// After the system refused a connection for want of descriptors or memory.
constexpr auto accept_pause = std::chrono::milliseconds(100);

void bind(tcp_acceptor &acceptor, const net::ip::tcp::endpoint &endpoint, bool shared) {
    acceptor.open(endpoint.protocol());
    acceptor.set_option(net::socket_base::reuse_address(true));
    if (shared) acceptor.set_option(reuse_port(true));
    if (endpoint.address().is_v6()) acceptor.set_option(net::ip::v6_only(false));
    acceptor.bind(endpoint);
}

}  // namespace

std::int64_t cbeast::now() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

beast_loop::beast_loop(beast_limits limits)
    : limits(limits),
      hangups(context.get_executor(), epoll_create1(EPOLL_CLOEXEC)),
      work(context.get_executor()),
      acceptor(context.get_executor()),
      sweeper(context.get_executor()),
      pause(context.get_executor()) {
    wait_for_hangups();
}

int beast_loop::listen(const char *host, std::uint16_t &port) {
    try {
        const net::ip::tcp::endpoint endpoint(net::ip::make_address(host), port);
        bind(acceptor, endpoint, true);
        acceptor.listen(1024);
        port = acceptor.local_endpoint().port();
        accept();
        return 0;
    } catch (const boost::system::system_error &error) {
        return error.code().value();
    }
}

void beast_loop::accept() {
    acceptor.async_accept([this](error_code error, tcp_socket socket) {
        if (!acceptor.is_open()) return;
        if (error && error != net::error::connection_aborted) return accept_later();
        if (!error) {
            const beast_connection::reference connection(new beast_connection(*this, std::move(socket)));
            add(*connection);
            intrusive_ptr_add_ref(connection.get());  // The owner's, until it finishes or aborts it.
            accepted(accepted_context, connection.get());
        }
        accept();
    });
}

void beast_loop::accept_later() {
    pause.expires_after(accept_pause);
    pause.async_wait([this](error_code error) {
        if (!error && acceptor.is_open()) accept();
    });
}

void beast_loop::add(beast_connection &connection) {
    connections.push_back(connection);
    if (!sweeps) sweep_soon();
}

/// One timer for all deadlines: a timer for each would cost a system call for each read.
void beast_loop::sweep_soon() {
    sweeps = true;
    sweeper.expires_after(std::chrono::milliseconds(limits.sweep_time));
    sweeper.async_wait([this](error_code) {
        const auto time = now();
        for (auto next = connections.begin(); next != connections.end();) {
            const beast_connection::reference connection(&*next++);
            connection->sweep(time);
        }
        sweeps = false;
        if (!connections.empty()) sweep_soon();
    });
}

void beast_loop::wait_for_hangups() {
    hangups.async_wait(net::posix::descriptor_base::wait_read, [this](error_code error) {
        if (error) return;
        report_hangups();
        wait_for_hangups();
    });
}

void beast_loop::report_hangups() {
    std::array<epoll_event, 64> events;
    int count;
    do {
        count = epoll_wait(hangups.native_handle(), events.data(), events.size(), 0);
        for (int i = 0; i < count; ++i) static_cast<beast_connection *>(events[i].data.ptr)->peer_closed();
    } while (count == static_cast<int>(events.size()));
}

void beast_loop::drain() {
    draining = true;
    error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    for (auto &connection : connections) connection.end_idling();
}

void beast_loop::cut() {
    while (!calls.empty()) calls.front().end(BEAST_CLOSED, "the client was shut down");
    for (auto &connection : connections) connection.reset();
}

void beast_loop::finish() {
    error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    // The next sweep would hold up the end; it is set anew if connections linger.
    sweeper.cancel();
    hangups.close(ignored);
    work.reset();
}

extern "C" {

int64_t beast_now(void) { return now(); }

int beast_usable_cores(void) {
    cpu_set_t cores;
    return sched_getaffinity(0, sizeof cores, &cores) == 0 ? CPU_COUNT(&cores) : 1;
}

int beast_check_address(const char *host, uint16_t port) {
    try {
        net::io_context context;
        tcp_acceptor acceptor(context.get_executor());
        bind(acceptor, {net::ip::make_address(host), port}, false);
        return 0;
    } catch (const boost::system::system_error &error) {
        return error.code().value();
    }
}

beast_loop *beast_loop_new(beast_limits limits) {
    try {
        return new beast_loop(limits);
    } catch (const std::exception &) {
        return nullptr;
    }
}

int beast_loop_listen(
    beast_loop *loop, const char *host, uint16_t *port, void (*accepted)(void *, beast_connection *), void *context) {
    loop->accepted = accepted;
    loop->accepted_context = context;
    return loop->listen(host, *port);
}

void beast_loop_use_identity(beast_loop *loop, const beast_identity *identity) {
    loop->identity = identity;
    loop->record = std::make_unique<char[]>(record_size);
}

void beast_loop_run(beast_loop *loop) { loop->context.run(); }

void beast_loop_post(beast_loop *loop, void (*function)(void *, void *), void *a, void *b) {
    net::post(loop->context, [=] { function(a, b); });
}

bool beast_loop_is_current(const beast_loop *loop) {
    return const_cast<beast_loop *>(loop)->context.get_executor().running_in_this_thread();
}

void beast_loop_drain(beast_loop *loop) { loop->drain(); }

void beast_loop_cut(beast_loop *loop) { loop->cut(); }

void beast_loop_finish(beast_loop *loop) { loop->finish(); }

void beast_loop_free(beast_loop *loop) { delete loop; }

}  // extern "C"
