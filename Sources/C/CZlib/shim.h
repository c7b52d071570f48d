#pragma once
#include <zlib.h>

// These are macros. A negative window means bare deflate, without zlib's head and sum.

static inline int czlib_inflate_init(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }

static inline int czlib_deflate_init(z_stream *stream, int level, int window, int memory) {
    return deflateInit2(stream, level, Z_DEFLATED, -window, memory, Z_DEFAULT_STRATEGY);
}
