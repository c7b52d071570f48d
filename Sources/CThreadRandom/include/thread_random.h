#pragma once
#include <stdint.h>

/// Starts this thread's sequence of `rand()` again from `seed`.
void thread_random_seed(uint64_t seed);
