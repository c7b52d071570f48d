// SPDX-License-Identifier: GPL-3.0-or-later
#include "frames.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void reserve(struct frame *frame, size_t length) {
    if (length <= frame->capacity) return;
    size_t capacity = length * 2;
    uint8_t *bytes = realloc(frame->bytes, capacity);
    if (!bytes) _exit(70);
    frame->bytes = bytes;
    frame->capacity = capacity;
}

void frame_begin(struct frame *frame, uint8_t type) {
    frame->type = type;
    frame->length = 0;
    frame->position = 0;
}

void frame_put(struct frame *frame, const void *bytes, size_t length) {
    if (length == 0) return;
    reserve(frame, frame->length + length);
    memcpy(frame->bytes + frame->length, bytes, length);
    frame->length += length;
}

void frame_put_u8(struct frame *frame, uint8_t value) { frame_put(frame, &value, 1); }

void frame_put_u16(struct frame *frame, uint16_t value) {
    uint8_t bytes[2] = {value & 255, value >> 8};
    frame_put(frame, bytes, 2);
}

void frame_put_u32(struct frame *frame, uint32_t value) {
    uint8_t bytes[4] = {value & 255, value >> 8 & 255, value >> 16 & 255, value >> 24};
    frame_put(frame, bytes, 4);
}

void frame_put_text(struct frame *frame, const char *text) {
    size_t length = strlen(text);
    if (length > 255) length = 255;
    frame_put_u8(frame, (uint8_t)length);
    frame_put(frame, text, length);
}

static const uint8_t *take(struct frame *frame, size_t length) {
    if (frame->length - frame->position < length) return NULL;
    const uint8_t *bytes = frame->bytes + frame->position;
    frame->position += length;
    return bytes;
}

bool frame_take_u16(struct frame *frame, uint16_t *value) {
    const uint8_t *bytes = take(frame, 2);
    if (!bytes) return false;
    *value = (uint16_t)(bytes[0] | bytes[1] << 8);
    return true;
}

bool frame_take_u32(struct frame *frame, uint32_t *value) {
    const uint8_t *bytes = take(frame, 4);
    if (!bytes) return false;
    *value = bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
    return true;
}

bool frame_take_text(struct frame *frame, char *text) {
    const uint8_t *length = take(frame, 1);
    const uint8_t *bytes = length ? take(frame, *length) : NULL;
    if (!bytes) return false;
    memcpy(text, bytes, *length);
    text[*length] = 0;
    return true;
}

const char *frame_take_rest(struct frame *frame, size_t *length) {
    size_t start = frame->position;
    *length = frame->length - start;
    reserve(frame, frame->length + 1);
    frame->bytes[frame->length] = 0;
    frame->position = frame->length;
    return (const char *)frame->bytes + start;
}

static bool write_all(int file, const uint8_t *bytes, size_t length) {
    while (length > 0) {
        ssize_t count = write(file, bytes, length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes += count;
        length -= (size_t)count;
    }
    return true;
}

static bool read_all(int file, uint8_t *bytes, size_t length) {
    while (length > 0) {
        ssize_t count = read(file, bytes, length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes += count;
        length -= (size_t)count;
    }
    return true;
}

bool frame_write(const struct frame *frame, int file) {
    uint32_t length = (uint32_t)frame->length;
    uint8_t head[5] = {
        frame->type, length & 255, length >> 8 & 255, length >> 16 & 255, length >> 24,
    };
    return write_all(file, head, 5) && write_all(file, frame->bytes, frame->length);
}

bool frame_read(struct frame *frame, int file, size_t limit) {
    uint8_t head[5];
    if (!read_all(file, head, 5)) return false;
    size_t length = head[1] | (size_t)head[2] << 8 | (size_t)head[3] << 16 | (size_t)head[4] << 24;
    if (length > limit) return false;
    frame_begin(frame, head[0]);
    reserve(frame, length + 1);
    if (!read_all(file, frame->bytes, length)) return false;
    frame->length = length;
    return true;
}
