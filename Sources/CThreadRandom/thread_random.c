#include "thread_random.h"

// flite's vocoder draws noise from libc's rand(), which is one sequence for the process behind one lock: no
// utterance repeats, and threads wait for each other. An executable's own definition takes precedence over
// libc's, so this one, with a state for each thread, gives repeatable speech and no lock.
static __thread uint64_t state = 88172645463325252ull;

void thread_random_seed(uint64_t seed) {
    state = seed * 2862933555777941757ull + 3037000493ull;
    if (state == 0) state = 88172645463325252ull;
}

__attribute__((visibility("default"))) int rand(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (int)(state >> 33);
}
