#include "loop.hpp"

#include <algorithm>
#include <sys/epoll.h>

using namespace cbeast;

/// Held by its owner until it is freed, and by every wait under way.
struct beast_watcher : boost::intrusive_ref_counter<beast_watcher, boost::sp_adl_block::thread_unsafe_counter> {
    using reference = boost::intrusive_ptr<beast_watcher>;
    using clock = std::chrono::steady_clock;

    beast_watcher(beast_loop &loop, void (*ready)(void *, int, int), void *context)
        : files(loop.context.get_executor(), epoll_create1(EPOLL_CLOEXEC)),
          alarm(loop.context.get_executor()),
          ready(ready),
          context(context) {}

    void wait();
    void report();
    void wake(std::int64_t time);
    void set_alarm();
    void free();

    /// One set for all files: Asio, told of each, would need more system calls for a wait than the set does for a report.
    descriptor files;
    timer alarm;
    void (*ready)(void *, int, int);
    void *context;
    clock::time_point deadline = clock::time_point::max();
    clock::time_point alarm_time = clock::time_point::max();
    bool is_freed = false;
};

void beast_watcher::wait() {
    files.async_wait(net::posix::descriptor_base::wait_read, [self = reference(this)](error_code error) {
        if (error || self->is_freed) return;
        self->report();
        if (!self->is_freed) self->wait();
    });
}

void beast_watcher::report() {
    std::array<epoll_event, 64> events;
    const int count = epoll_wait(files.native_handle(), events.data(), events.size(), 0);
    for (int i = 0; i < count && !is_freed; ++i) {
        const auto happened = events[i].events;
        // Whoever waits to read or write learns of an error by trying.
        const bool failed = happened & (EPOLLERR | EPOLLHUP);
        const int readable = happened & EPOLLIN || failed ? BEAST_READABLE : 0;
        const int writable = happened & EPOLLOUT || failed ? BEAST_WRITABLE : 0;
        ready(context, events[i].data.fd, readable | writable);
    }
}

/// An alarm that is early is set again when it rings: deadlines move on far more often than they come.
void beast_watcher::wake(std::int64_t time) {
    deadline = time < 0 ? clock::time_point::max() : clock::now() + std::chrono::milliseconds(time);
    if (deadline < alarm_time) set_alarm();
}

void beast_watcher::set_alarm() {
    alarm_time = deadline;
    alarm.expires_at(deadline);
    alarm.async_wait([self = reference(this)](error_code error) {
        if (error || self->is_freed) return;
        self->alarm_time = clock::time_point::max();
        if (self->deadline == clock::time_point::max()) return;
        if (self->deadline > clock::now()) return self->set_alarm();
        self->deadline = clock::time_point::max();
        self->ready(self->context, -1, 0);
    });
}

void beast_watcher::free() {
    const reference self(this, false);
    error_code ignored;
    is_freed = true;
    files.close(ignored);
    alarm.cancel();
}

extern "C" {

beast_watcher *beast_watcher_new(beast_loop *loop, void (*ready)(void *, int, int), void *context) {
    try {
        const beast_watcher::reference watcher(new beast_watcher(*loop, ready, context));
        if (!watcher->files.is_open()) return nullptr;
        watcher->wait();
        intrusive_ptr_add_ref(watcher.get());  // The owner's, until it frees it.
        return watcher.get();
    } catch (const std::exception &) {
        return nullptr;
    }
}

bool beast_watcher_watch(beast_watcher *watcher, int file, int events) {
    const int set = watcher->files.native_handle();
    epoll_event event{};
    event.data.fd = file;
    if (events & BEAST_READABLE) event.events |= EPOLLIN;
    if (events & BEAST_WRITABLE) event.events |= EPOLLOUT;
    if (events == 0) return epoll_ctl(set, EPOLL_CTL_DEL, file, nullptr) == 0;
    if (epoll_ctl(set, EPOLL_CTL_ADD, file, &event) == 0) return true;
    return errno == EEXIST && epoll_ctl(set, EPOLL_CTL_MOD, file, &event) == 0;
}

void beast_watcher_wake(beast_watcher *watcher, int64_t time) { watcher->wake(time); }

void beast_watcher_free(beast_watcher *watcher) { watcher->free(); }

}  // extern "C"
