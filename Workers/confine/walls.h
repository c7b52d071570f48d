#pragma once
#include <stdbool.h>

/// The limits of what a program may use up.
struct walls_limits {
    unsigned long cpu_seconds;
    unsigned long address_bytes;
};

/// What of the kernel's means could be used.
struct walls {
    bool namespaces;
    bool landlock;
    bool filter;
};

/// Confines this process and what it executes, for good: `program` may be executed, and `file` opened for reading;
/// without `limits`, only those are left out.
///
/// Returns what could be had. `filter` false means that the rest is not to be relied upon.
struct walls walls_raise(const struct walls_limits *limits, const char *program, int file);
