#include "loop.hpp"

using namespace cbeast;

/// Held by its owner until it is freed, and by the wait under way.
struct beast_alarm : boost::intrusive_ref_counter<beast_alarm, boost::sp_adl_block::thread_unsafe_counter> {
    using reference = boost::intrusive_ptr<beast_alarm>;

    beast_alarm(beast_loop &loop, void (*ring)(void *), void *context)
        : clock(loop.context.get_executor()), ring(ring), context(context) {}

    void set(std::int64_t time) {
        clock.expires_after(std::chrono::milliseconds(time));
        clock.async_wait([self = reference(this)](error_code error) {
            if (!error && self->ring != nullptr) self->ring(self->context);
        });
    }

    timer clock;
    /// Null once it was freed.
    void (*ring)(void *);
    void *const context;
};

extern "C" {

beast_alarm *beast_alarm_new(beast_loop *loop, void (*ring)(void *), void *context) {
    beast_alarm::reference alarm(new beast_alarm(*loop, ring, context));
    return alarm.detach();
}

void beast_alarm_set(beast_alarm *alarm, int64_t time) { alarm->set(time); }

void beast_alarm_free(beast_alarm *alarm) {
    const beast_alarm::reference self(alarm, false);
    alarm->ring = nullptr;
    alarm->clock.cancel();
}

}  // extern "C"
