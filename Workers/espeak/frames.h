// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Bytes that are collected, then written as one frame or read as one.
struct frame {
    uint8_t type;
    uint8_t *bytes;
    size_t length;
    size_t capacity;
    /// Where the next `frame_take_*` reads.
    size_t position;
};

/// Empties a frame and gives it a type.
void frame_begin(struct frame *, uint8_t type);
void frame_put(struct frame *, const void *, size_t);
void frame_put_u8(struct frame *, uint8_t);
void frame_put_u16(struct frame *, uint16_t);
void frame_put_u32(struct frame *, uint32_t);
/// A length of one byte, then as many bytes; what is longer is cut.
void frame_put_text(struct frame *, const char *);

/// Each is false once the frame holds less than is asked for.
bool frame_take_u16(struct frame *, uint16_t *);
bool frame_take_u32(struct frame *, uint32_t *);
/// `text` has room for 256 bytes and ends with 0.
bool frame_take_text(struct frame *, char *text);
/// All that is left, which ends with 0 and belongs to the frame.
const char *frame_take_rest(struct frame *, size_t *length);

/// Writes a frame whole; false when the reader is gone.
bool frame_write(const struct frame *, int file);
/// Reads a frame whole; false when the writer is gone or wrote more than `limit` bytes.
bool frame_read(struct frame *, int file, size_t limit);
