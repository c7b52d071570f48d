#include "web_socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { TEXT = 1, CLOSE = 8, PING = 9, PONG = 10 };

/* Messages hold at most 1 MiB, as the official SDK's do. */
static char buffer[1 << 21];

const char *web_socket_failure;

static bool fails(const char *why) {
    web_socket_failure = why;
    return false;
}

bool web_socket_connect(web_socket *ours, int port, const char *path, const char *key) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    *ours = (web_socket){.descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (ours->descriptor < 0) return fails(strerror(errno));
    if (connect(ours->descriptor, (struct sockaddr *)&address, sizeof address) < 0) return fails(strerror(errno));
    int on = 1;
    setsockopt(ours->descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(ours->descriptor, F_SETFL, O_NONBLOCK);
    /* The key proves nothing here, so it and its answer are not made and checked anew for each. */
    int length = snprintf(
        buffer, sizeof buffer,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c3BlYWtpbmcgc29ja2V0cw==\r\nxi-api-key: %s\r\n\r\n",
        path, port, key
    );
    if (send(ours->descriptor, buffer, length, MSG_NOSIGNAL) != length) return fails("the handshake could not be sent");
    return true;
}

void web_socket_close(web_socket *ours) {
    if (ours->descriptor >= 0) close(ours->descriptor);
    free(ours->held);
    *ours = (web_socket){.descriptor = -1};
}

static bool send_frame(web_socket *ours, int opcode, const char *bytes, size_t length) {
    static uint32_t random = 0x9E3779B9;
    char frame[512];
    if (length > sizeof frame - 8) return fails("too long a message");
    size_t head = 0;
    frame[head++] = (char)(0x80 | opcode);
    if (length < 126) {
        frame[head++] = (char)(0x80 | length);
    } else {
        frame[head++] = (char)(0x80 | 126);
        frame[head++] = (char)(length >> 8);
        frame[head++] = (char)length;
    }
    random ^= random << 13, random ^= random >> 17, random ^= random << 5;
    const char *mask = (const char *)&random;
    memcpy(frame + head, mask, 4);
    head += 4;
    for (size_t i = 0; i < length; i++) frame[head + i] = bytes[i] ^ mask[i % 4];
    /* So little is sent that a full kernel buffer means a peer that has stopped reading. */
    if (send(ours->descriptor, frame, head + length, MSG_NOSIGNAL) != (ssize_t)(head + length))
        return fails("a message could not be sent whole");
    return true;
}

bool web_socket_send(web_socket *ours, const char *text, size_t length) {
    return send_frame(ours, TEXT, text, length);
}

void web_socket_leave(web_socket *ours) {
    if (ours->is_open) send_frame(ours, CLOSE, "\x03\xE8", 2);
    web_socket_close(ours);
}

/* The length of the answer's head, 0 if it is not whole, -1 if it is another than "101". */
static ssize_t handshake(size_t length) {
    char *end = memmem(buffer, length, "\r\n\r\n", 4);
    if (!end) return 0;
    if (memcmp(buffer, "HTTP/1.1 101", 12) == 0) return end + 4 - buffer;
    static char refusal[400];
    snprintf(refusal, sizeof refusal, "no upgrade: %.*s", (int)length, buffer);
    web_socket_failure = refusal;
    return -1;
}

/* What a close frame means; 1000 is the only orderly end. */
static bool close_frame(const char *payload, size_t length) {
    int code = length < 2 ? 1005 : (unsigned char)payload[0] << 8 | (unsigned char)payload[1];
    if (code == 1000) return fails(NULL);
    static char reason[200];
    snprintf(reason, sizeof reason, "closed with %d %.*s", code, (int)(length < 2 ? 0 : length - 2), payload + 2);
    return fails(reason);
}

/* Takes the frame at `at`; its length, 0 if it is not whole, -1 at the end of the socket. */
static ssize_t take_frame(web_socket *ours, int index, const char *at, size_t left, on_message *take) {
    if (left < 2) return 0;
    const unsigned char *byte = (const unsigned char *)at;
    size_t head = 2, length = byte[1] & 0x7F;
    if (byte[1] & 0x80) return fails("a masked frame"), -1;
    if (length >= 126) {
        size_t more = length == 126 ? 2 : 8;
        if (left < 2 + more) return 0;
        length = 0;
        for (size_t i = 0; i < more; i++) length = length << 8 | byte[2 + i];
        head += more;
    }
    if (length > sizeof buffer - 65536) return fails("a message too long for the client"), -1;
    if (left < head + length) return 0;
    switch (byte[0]) {
    case 0x80 | TEXT: take(index, at + head, length); break;
    case 0x80 | CLOSE:
        send_frame(ours, CLOSE, at + head, length < 2 ? 0 : 2);
        close_frame(at + head, length);
        return -1;
    case 0x80 | PING:
        if (!send_frame(ours, PONG, at + head, length)) return -1;
        break;
    case 0x80 | PONG: break;
    default: return fails("a frame that is neither text nor control"), -1;
    }
    return head + length;
}

bool web_socket_read(web_socket *ours, int index, on_message *take) {
    while (true) {
        size_t length = ours->held_length, at = 0;
        if (length) memcpy(buffer, ours->held, length);
        ssize_t count = recv(ours->descriptor, buffer + length, sizeof buffer - length, 0);
        if (count < 0 && errno == EAGAIN) return true;
        if (count <= 0) return fails(count < 0 ? strerror(errno) : "the connection ended without a close frame");
        bool drained = (size_t)count < sizeof buffer - length;
        length += count;
        if (!ours->is_open) {
            ssize_t head = handshake(length);
            if (head < 0) return false;
            ours->is_open = head > 0;
            at = head;
        }
        while (ours->is_open && at < length) {
            ssize_t taken = take_frame(ours, index, buffer + at, length - at, take);
            if (taken < 0) return false;
            if (taken == 0) break;
            at += taken;
        }
        ours->held_length = length - at;
        if (ours->held_length == 0) {
            free(ours->held);
            ours->held = NULL;
        } else {
            ours->held = realloc(ours->held, ours->held_length);
            memcpy(ours->held, buffer + at, ours->held_length);
        }
        if (drained) return true;
    }
}
