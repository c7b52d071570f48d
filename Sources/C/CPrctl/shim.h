#pragma once
#include <sys/prctl.h>

/// Whether the process leaves cores, and others of its user may look into it; `prctl` is variadic. 0, or -1 with `errno`.
static inline int process_set_dumpable(int is_dumpable) {
    return prctl(PR_SET_DUMPABLE, is_dumpable, 0, 0, 0);
}
