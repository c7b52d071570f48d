#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// HTTP/1.1 connections over Boost.Beast and Asio, plain or under TLS, for one thread per loop.
///
/// Every operation that takes a `token` and a `beast_done` calls back exactly once, on the loop's thread, perhaps before
/// it returns. Unless said otherwise a function may be called on the loop's thread only.

#ifdef __cplusplus
extern "C" {
#endif

/// A thread's event loop, with its listening socket and connections.
typedef struct beast_loop beast_loop;

/// One client's connection.
typedef struct beast_connection beast_connection;

/// The certificate and the key by which a server proves who it is.
typedef struct beast_identity beast_identity;

/// The authorities whose word a client takes for who a server is.
typedef struct beast_trust beast_trust;

/// A time at which a loop calls somebody.
typedef struct beast_alarm beast_alarm;

/// The answers in what a server sends, one after the other.
typedef struct beast_answers beast_answers;

/// How an operation ended.
typedef enum : int {
    BEAST_OK = 0,
    /// The peer closed or reset, or the loop is draining and the connection was idle.
    BEAST_CLOSED,
    /// A deadline passed after the peer had begun to send.
    BEAST_TIMED_OUT,
    BEAST_MALFORMED,
    BEAST_HEAD_TOO_LARGE,
    BEAST_TOO_MANY_FIELDS,
    BEAST_BAD_VERSION,
    /// The server's certificate is not for it, or of nobody who is trusted.
    BEAST_UNTRUSTED,
    /// The server has no address that may be reached.
    BEAST_FORBIDDEN,
} beast_status;

typedef void (*beast_done)(void *token, beast_status status);

/// What a client may use up. Times are in milliseconds.
typedef struct {
    size_t head_bytes;
    size_t head_fields;
    /// From the first byte of a head to its last, and for a connection's first head from its opening.
    int64_t head_time;
    int64_t idle_time;
    /// Between two pieces of a body.
    int64_t body_time;
    /// Without the peer taking a byte.
    int64_t write_time;
    /// How often deadlines are looked at.
    int64_t sweep_time;
} beast_limits;

/// Bytes owned by somebody else.
typedef struct {
    const char *data;
    size_t size;
} beast_bytes;

typedef struct {
    /// Lower case.
    beast_bytes name;
    beast_bytes value;
} beast_field;

/// A request's head, valid until the next read of its connection.
typedef struct {
    beast_bytes method;
    beast_bytes target;
    const beast_field *fields;
    size_t field_count;
    /// -1 when the body is chunked.
    int64_t content_length;
    /// 0 or 1, for HTTP/1.0 and HTTP/1.1.
    int minor_version;
    bool keep_alive;
    bool expects_continue;
} beast_head;

/// Whether a literal address can be listened on, as 0 or an `errno`; loops share a port, and so would not notice others.
int beast_check_address(const char *host, uint16_t port);

/// Which file of an identity cannot be used.
typedef enum : int {
    BEAST_IDENTITY_OK = 0,
    BEAST_IDENTITY_CERTIFICATE,
    BEAST_IDENTITY_KEY,
} beast_identity_fault;

/// Reads an identity from PEM files, the first with the chain behind the certificate.
///
/// Null when one of them cannot be used; then `fault` says which, and `reason` why, ended by a zero. May be called on any
/// thread, and so may `beast_identity_free`, after the loops that use it are freed.
beast_identity *beast_identity_new(
    const char *certificate_file, const char *key_file, beast_identity_fault *fault, char *reason, size_t reason_size);

void beast_identity_free(beast_identity *identity);

/// A loop that runs nothing yet, or null when the system refuses. May be called on any thread.
beast_loop *beast_loop_new(beast_limits limits);

/// Listens on a literal address, and hands over every connection; returns 0 or an `errno`.
///
/// `port` names the port to take, 0 for any, and receives the one taken. Before `beast_loop_run`.
int beast_loop_listen(
    beast_loop *loop, const char *host, uint16_t *port, void (*accepted)(void *context, beast_connection *connection),
    void *context);

/// Has connections that begin with a TLS handshake, which all others do not, served under TLS. Before `beast_loop_run`.
void beast_loop_use_identity(beast_loop *loop, const beast_identity *identity);

/// Runs on the calling thread until `beast_loop_finish` and the end of all operations.
void beast_loop_run(beast_loop *loop);

/// Runs `function(a, b)` on the loop's thread, soon. May be called on any thread.
void beast_loop_post(beast_loop *loop, void (*function)(void *a, void *b), void *a, void *b);

/// Milliseconds on a clock that only goes forward, by a few of them at a time. May be called on any thread.
int64_t beast_now(void);

/// Processor cores that this process may use, which are fewer than there are where it was told so; at least 1.
int beast_usable_cores(void);

/// Whether the calling thread runs the loop. May be called on any thread.
bool beast_loop_is_current(const beast_loop *loop);

/// Stops listening, closes idle connections, and lets no connection wait for another request.
void beast_loop_drain(beast_loop *loop);

/// Resets every connection.
void beast_loop_cut(beast_loop *loop);

/// Lets `beast_loop_run` return once no operation is outstanding.
void beast_loop_finish(beast_loop *loop);

/// May be called on any thread, after `beast_loop_run` has returned.
void beast_loop_free(beast_loop *loop);

/// An alarm that calls `ring(context)` when it was set to.
beast_alarm *beast_alarm_new(beast_loop *loop, void (*ring)(void *context), void *context);

/// Has it ring after so many milliseconds, instead of when it was to before.
void beast_alarm_set(beast_alarm *alarm, int64_t time);

/// Also in a call of `ring`, which is the last. Before `beast_loop_finish`.
void beast_alarm_free(beast_alarm *alarm);

/// Reads authorities from a PEM file; those of the system if it is null.
///
/// Null when it cannot be used; then `reason` says why, ended by a zero. May be called on any thread, and so may
/// `beast_trust_free`, after the connections that use it are finished or aborted.
beast_trust *beast_trust_new(const char *file, char *reason, size_t reason_size);

void beast_trust_free(beast_trust *trust);

/// Takes a connection to a server, or null and why there is none: as a status, and as words that a zero ends.
typedef void (*beast_connected)(
    void *context, beast_connection *connection, beast_status status, const char *failure);

/// Whether an address of `size` bytes may be connected to.
typedef bool (*beast_may_reach)(void *context, const void *address, size_t size);

/// Connects to a host by its name or address, within `time` milliseconds.
///
/// With `trust` TLS is spoken, and the certificate must be for this host; with `may_reach` only addresses are tried that it
/// allows. Calls `connected(context)` exactly once.
void beast_loop_connect(
    beast_loop *loop, const char *host, uint16_t port, beast_trust *trust, int64_t time, void *context,
    beast_may_reach may_reach, beast_connected connected);

/// Gives up what `beast_loop_connect` began with this context, if it is not over.
void beast_loop_cancel_connect(beast_loop *loop, void *context);

/// Has a connection to a server speak TLS from now on; the certificate must be for this host.
void beast_connection_secure(
    beast_connection *connection, beast_trust *trust, const char *host, void *token, beast_done done);

/// Why a connection's handshake failed, ended by a zero.
const char *beast_connection_failure(const beast_connection *connection);

/// Lets writes wait for as long as it takes, where somebody else has an eye on the time.
void beast_connection_write_patiently(beast_connection *connection);

/// Whether `beast_loop_drain` was called on the connection's loop.
bool beast_connection_is_draining(const beast_connection *connection);

/// Calls `gone(context)` at most once, when the peer has closed its side, even with bytes of it still unread, or when the
/// connection was reset for it.
void beast_connection_watch(beast_connection *connection, void (*gone)(void *context), void *context);

/// Writes the peer's IP address as text, without a terminating zero; returns its length, 0 when it is not known.
size_t beast_connection_peer(const beast_connection *connection, char *text, size_t size);

/// Whether its bytes are encrypted on their way.
bool beast_connection_is_secure(const beast_connection *connection);

/// Reads the next request's head.
void beast_connection_read_head(beast_connection *connection, void *token, beast_done done);

/// The head that was read last.
const beast_head *beast_connection_head(const beast_connection *connection);

/// Reads the next piece of the body; an empty one ends it. The one before must have been called back.
void beast_connection_read_body(beast_connection *connection, void *token, beast_done done);

/// The piece that was read last, valid until the next read.
beast_bytes beast_connection_piece(const beast_connection *connection);

/// Whether nothing of the request is left to read.
bool beast_connection_body_is_done(const beast_connection *connection);

/// Writes what the kernel takes at once of three pieces behind each other, without the first `skipped` bytes.
///
/// Returns the number of bytes taken, perhaps 0, or -1 when the connection is broken.
ssize_t beast_connection_try_write(
    beast_connection *connection, beast_bytes first, beast_bytes second, beast_bytes third, size_t skipped);

/// Writes what the kernel takes at once of `head` and, behind it, `size` bytes of a file from `offset` on, without the
/// first `skipped` bytes of both together; the file's bytes are not copied into this process.
///
/// Returns as `beast_connection_try_write` does; -1 as well when the file is shorter.
ssize_t beast_connection_try_send_file(
    beast_connection *connection, beast_bytes head, int file, int64_t offset, size_t size, size_t skipped);

/// Waits until a write can make progress. One at a time.
void beast_connection_wait_writable(beast_connection *connection, void *token, beast_done done);

/// Ends a wait for writability with `BEAST_CLOSED`.
void beast_connection_cancel_write(beast_connection *connection);

/// Frees what reading requests took, after the last one; what came behind it is the first that `beast_connection_try_read`
/// gives. The deadlines of requests end here.
void beast_connection_upgrade(beast_connection *connection);

/// Reads what has come; returns the number of bytes, perhaps 0, or one of these when nothing can come any more.
enum {
    BEAST_BROKEN = -1,
    /// The peer has sent all that it meant to.
    BEAST_ENDED = -2,
};

ssize_t beast_connection_try_read(beast_connection *connection, char *data, size_t size);

/// Waits until it is worth trying to read again, or until `time` milliseconds have passed, unless that is 0. One at a time.
///
/// Comes back early, with `BEAST_OK`, when the loop begins to drain, and with `BEAST_CLOSED` when the connection was reset.
void beast_connection_wait_readable(beast_connection *connection, int64_t time, void *token, beast_done done);

/// Ends a wait for readability, with `BEAST_OK`.
void beast_connection_cancel_read(beast_connection *connection);

/// What comes next of an answer.
typedef enum : int {
    /// Nothing until more bytes have come.
    BEAST_MORE = 0,
    BEAST_HEAD,
    BEAST_PIECE,
    BEAST_END,
    /// It is none of HTTP/1.1, or one of two meanings.
    BEAST_NO_ANSWER,
    BEAST_LONG_HEAD,
} beast_answer_event;

/// An answer's head, valid until the next event.
typedef struct {
    int status;
    /// 0 or 1, for HTTP/1.0 and HTTP/1.1.
    int minor_version;
    const beast_field *fields;
    size_t field_count;
} beast_answer;

/// A reader of answers whose heads have at most so many bytes. May be called on any thread, as may all that follow.
beast_answers *beast_answers_new(size_t head_bytes);

void beast_answers_free(beast_answers *answers);

/// Leaves the last answer behind; the next one to a `HEAD` request, or to `CONNECT`, has no body whatever it says.
void beast_answers_begin(beast_answers *answers, bool has_no_body);

/// Takes from the front of `bytes`, which is all that has come, up to the next event; interim answers are skipped.
beast_answer_event beast_answers_next(beast_answers *answers, beast_bytes *bytes);

/// Takes the connection's end: whether it is the answer's.
beast_answer_event beast_answers_end(beast_answers *answers);

/// The head that was read last.
const beast_answer *beast_answers_head(const beast_answers *answers);

/// The piece of the body that was read last, in the bytes that were given or until the next event.
beast_bytes beast_answers_piece(const beast_answers *answers);

/// Whether another answer may come behind this one, which has ended.
bool beast_answers_keeps_alive(const beast_answers *answers);

/// Writes the 28 characters, without a terminating zero, that prove to a client that its `Sec-WebSocket-Key` was understood.
/// May be called on any thread.
void beast_websocket_accept(const char *key, char *accept);

/// Writes the 24 characters, without a terminating zero, of a `Sec-WebSocket-Key` that nobody can guess; false when there is
/// nothing to make it of. May be called on any thread.
bool beast_websocket_key(char *key);

/// Sends what was written, then closes; the connection must not be used again.
///
/// Closing with unread input would reset the connection and destroy the answer on its way (RFC 9112, 9.6), so input is
/// read and dropped for a moment.
void beast_connection_finish(beast_connection *connection);

/// Resets the connection, so that the peer cannot take what it got for the whole; it must not be used again.
void beast_connection_abort(beast_connection *connection);

#ifdef __cplusplus
}
#endif
