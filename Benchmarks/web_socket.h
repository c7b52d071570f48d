/* The client's end of many WebSockets (RFC 6455) over plain TCP: as little of it as a load needs. */
#ifndef WEB_SOCKET_H
#define WEB_SOCKET_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    /* -1 when closed. */
    int descriptor;
    /* Whether the handshake is done. */
    bool is_open;
    /* The start of what has not arrived whole. */
    char *held;
    size_t held_length;
} web_socket;

/* Given each whole text message of the socket numbered `index`. */
typedef void on_message(int index, const char *text, size_t length);

/* Connects to 127.0.0.1 and asks for an upgrade; false if that does not work. */
bool web_socket_connect(web_socket *socket, int port, const char *path, const char *key);

/* Sends a text message; false if the connection is broken or its peer reads nothing. */
bool web_socket_send(web_socket *socket, const char *text, size_t length);

/* Reads all there is; false when the socket is at its end, of which `web_socket_failure` tells why, NULL if it was in order. */
bool web_socket_read(web_socket *socket, int index, on_message *take);

void web_socket_close(web_socket *socket);

/* Closes in order, without waiting for the peer to agree. */
void web_socket_leave(web_socket *socket);

extern const char *web_socket_failure;

#endif
