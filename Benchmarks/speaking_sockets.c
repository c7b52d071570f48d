/* Many clients that hold a conversation over `stream-input`, in one thread.
 *
 *   speaking_sockets lengths PORT VOICE KEY
 *       samples of each turn of the script, with commas between
 *   speaking_sockets speak PORT VOICE KEY SOCKETS SECONDS LENGTHS TOKENS REST
 *       SOCKETS clients, each sending TOKENS a second; says `speaking` when all are under way, and what came in the
 *       SECONDS that follow as a line of JSON; REST is 1 when a turn waits until the one before has been played, else 0
 *   speaking_sockets idle PORT VOICE KEY SOCKETS
 *       SOCKETS clients that have introduced themselves and say nothing; says `ready`, and stays until its input ends
 *
 * First audio is the time from the token that ends a turn's first clause to the turn's first sound. Playing starts with
 * that sound; an underrun is a sound that comes later than all before it in its turn has been played. Nothing but the
 * server can be late: at 50 tokens of four letters a second the text comes some thirteen times as fast as it is spoken.
 * A turn ends without a mark, so the client has to know how long it sounds: from `lengths`, spoken alone.
 */
#include "web_socket.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { RATE = 16000, TURNS = 6, MAXIMUM_TOKENS = 64, HANDSHAKES = 64 };

/* A bar ends the first clause. */
static const char *script[TURNS] = {
    "That is a good question. |The bridge was built in two summers, and it has stood ever since. ",
    "I found three trains. |The first one leaves at noon and needs no change, so I would take that. ",
    "To begin with, |put the kettle on. While it warms, cut the bread and set out two plates. ",
    "It is not far. |Follow the river to the mill, then climb the path between the pines. ",
    "Of course, |I can move it. Your meeting is now on Thursday, an hour later than before. ",
    "It will rain tonight. |Take a coat with you, and come home before the last bus has gone. ",
};
static const char introduction[] = "{\"text\":\" \"}", flush[] = "{\"text\":\" \",\"flush\":true}", finish[] = "{\"text\":\"\"}";
/* How much of a turn's end may be missing: what is cut at a conversation's end may be longer than between turns. */
static const double tolerance = 0.5;
/* Seconds of silence after which a client gives up. */
static const double patience = 15;

typedef struct {
    char tokens[MAXIMUM_TOKENS][32];
    int count, clause;
    double seconds;
} turn;

typedef struct {
    web_socket socket;
    int turn, next;
    /* When the turn began, its clause was sent, its first sound came, and all that has come will have been played; 0: not yet. */
    double began, clause, first, played;
    long samples;
    bool is_counted;
} client;

static enum { LENGTHS, SPEAK, IDLE } mode;
static turn turns[TURNS];
static client *clients;
/* When each client is to be seen to. */
static double *due;
static int count, port, open_count, begun_count, ended_count;
static double interval, rest = 1, window = INFINITY;
static const char *key;
static char path[512];

/* What is counted within the window. */
static double *firsts, latest, audio;
static int first_count, first_room, chunks, underruns, strays, silent, errors;

static double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static double now(void) { return seconds(CLOCK_MONOTONIC); }

/* Cuts the turns into tokens of four letters or so; the space that ends a word goes with its last token. */
static void cut_script(void) {
    for (int i = 0; i < TURNS; i++) {
        const char *at = script[i];
        while (*at) {
            if (*at == '|') {
                turns[i].clause = turns[i].count - 1;
                at++;
                continue;
            }
            int left = (int)(strchr(at, ' ') + 1 - at), length = left > 6 ? 4 : left;
            snprintf(turns[i].tokens[turns[i].count++], sizeof turns[i].tokens[0], "{\"text\":\"%.*s\"}", length, at);
            at += length;
        }
    }
}

static void end(int index, const char *why) {
    if (why && errors++ < 3) fprintf(stderr, "client %d: %s\n", index, why);
    due[index] = INFINITY;
    ended_count++;
    open_count -= clients[index].socket.is_open;
    web_socket_close(&clients[index].socket);
}

static bool say(int index, const char *message) {
    if (web_socket_send(&clients[index].socket, message, strlen(message))) return true;
    end(index, web_socket_failure);
    return false;
}

static bool is_whole(const client *one) {
    return one->next > turns[one->turn].count && one->samples >= (turns[one->turn].seconds - tolerance) * RATE;
}

static void note_first(double waited) {
    if (first_count == first_room) firsts = realloc(firsts, (first_room += 1024) * sizeof *firsts);
    firsts[first_count++] = waited;
}

/* Does what is due: begins a turn, sends its next token, or gives up. */
static void act(int index) {
    client *one = &clients[index];
    if (one->next > turns[one->turn].count) {
        if (mode == LENGTHS || !is_whole(one)) return end(index, "a turn did not come to its end");
        *one = (client){.socket = one->socket, .turn = (one->turn + 1) % TURNS};
    }
    const turn *ours = &turns[one->turn];
    if (one->next == 0) {
        one->began = now();
        one->is_counted = one->began >= window;
    }
    if (one->next == ours->count) {
        one->next++;
        if (!say(index, flush)) return;
        if (mode == LENGTHS && !say(index, finish)) return;
        due[index] = is_whole(one) && mode == SPEAK ? (rest ? one->played : now()) : now() + patience;
        return;
    }
    if (!say(index, ours->tokens[one->next])) return;
    if (one->next == ours->clause) one->clause = now();
    one->next++;
    due[index] = one->began + one->next * interval;
}

static void hear(int index, long samples) {
    client *one = &clients[index];
    double at = now(), length = (double)samples / RATE;
    if (at >= window) chunks++, audio += length;
    if (mode == SPEAK && !one->clause) {
        /* The turn before was thought to be over, and this is later than all of it. */
        if (at >= window) strays++;
        return;
    }
    one->samples += samples;
    if (!one->first) {
        one->first = one->played = at;
        if (one->is_counted) note_first(at - one->clause);
    } else if (at > one->played) {
        if (at >= window) underruns++, latest = fmax(latest, at - one->played);
        one->played = at;
    }
    one->played += length;
    if (one->next <= turns[one->turn].count) return;
    due[index] = mode == SPEAK && is_whole(one) ? (rest ? one->played : at) : fmax(at, one->played) + patience;
}

/* Finds the audio of a message by its name alone: no text of the script can hold the name with its quotes. */
static void take(int index, const char *text, size_t length) {
    static const char name[] = "\"audio\":";
    const char *end = text + length, *at = memmem(text, length, name, sizeof name - 1);
    if (!at) {
        if (memmem(text, length, "\"error\"", 7) && errors++ < 3)
            fprintf(stderr, "client %d: %.*s\n", index, (int)(length < 300 ? length : 300), text);
        return;
    }
    at += sizeof name - 1;
    while (at < end && *at == ' ') at++;
    if (at == end || *at != '"') return;
    at++;
    const char *close = memchr(at, '"', end - at);
    if (!close || close == at) return;
    long bytes = (close - at) / 4 * 3 - (close[-1] == '=') - (close[-2] == '=');
    if (mode != IDLE) hear(index, bytes / 2);
}

static void introduce(int index, int poll) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = index};
    if (!web_socket_connect(&clients[index].socket, port, path, key)) {
        fprintf(stderr, "client %d: %s\n", index, web_socket_failure);
        exit(1);
    }
    epoll_ctl(poll, EPOLL_CTL_ADD, clients[index].socket.descriptor, &event);
}

/* Reads what has come and does what is due, until `until` or the end of all clients or of the input. */
static void run(int poll, double until) {
    static struct epoll_event events[256];
    bool goes_on = true;
    while (goes_on && ended_count < count) {
        while (begun_count < count && begun_count - open_count - ended_count < HANDSHAKES) introduce(begun_count++, poll);
        if (until == 0 && open_count + ended_count == count) return;
        double at = now(), next = until > 0 ? until : INFINITY;
        if (at >= next) return;
        for (int i = 0; i < begun_count; i++) {
            if (due[i] <= at) act(i);
            if (due[i] < next) next = due[i];
        }
        double wait = isinf(next) ? -1 : fmax(0, ceil((next - now()) * 1e3));
        int ready = epoll_wait(poll, events, 256, wait);
        for (int i = 0; i < ready; i++) {
            int index = (int)events[i].data.u32;
            if (index == count) {
                goes_on = false;
                continue;
            }
            web_socket *socket = &clients[index].socket;
            bool was_open = socket->is_open;
            if (socket->descriptor < 0) continue;
            bool is_up = web_socket_read(socket, index, take), has_opened = socket->is_open && !was_open;
            open_count += has_opened;
            if (!is_up) {
                end(index, mode == LENGTHS || web_socket_failure ? web_socket_failure : "closed before its end");
            } else if (has_opened) {
                say(index, introduction);
            }
        }
    }
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double percentile(double part) {
    if (first_count == 0) return 0;
    int at = (int)ceil(part * first_count) - 1;
    return firsts[at < 0 ? 0 : at] * 1e3;
}

/* What is still waited for when the time is up counts, too: a server that has stopped must not look punctual. */
static void count_waiting(double at) {
    for (int i = 0; i < count; i++) {
        const client *one = &clients[i];
        if (one->socket.descriptor < 0) continue;
        if (one->is_counted && one->clause && !one->first && at - one->clause > 0.5) {
            note_first(at - one->clause);
            silent++;
        }
        if (one->first && at > one->played && one->next > turns[one->turn].count && !is_whole(one)) {
            latest = fmax(latest, at - one->played);
            underruns++;
        }
    }
}

static void speak(int poll, double length) {
    double mean = 0;
    for (int i = 0; i < TURNS; i++) mean += turns[i].seconds / TURNS;
    run(poll, 0);
    double start = now(), spread = rest ? mean : 1;
    for (int i = 0; i < count; i++) due[i] = start + spread * i / count;
    run(poll, start + spread);
    window = now();
    printf("speaking\n");
    fflush(stdout);
    double used = seconds(CLOCK_PROCESS_CPUTIME_ID);
    run(poll, window + length);
    double at = now();
    count_waiting(at);
    used = seconds(CLOCK_PROCESS_CPUTIME_ID) - used;
    qsort(firsts, first_count, sizeof *firsts, ascending);
    printf(
        "{\"sockets\": %d, \"seconds\": %.3f, \"turns\": %d, \"p50\": %.2f, \"p95\": %.2f, \"p99\": %.2f, \"max\": %.2f, "
        "\"silent\": %d, \"underruns\": %d, \"latest\": %.1f, \"strays\": %d, \"chunks\": %d, \"audio_seconds\": %.1f, "
        "\"errors\": %d, \"client_seconds\": %.3f}\n",
        count, at - window, first_count, percentile(0.5), percentile(0.95), percentile(0.99), percentile(1), silent,
        underruns, latest * 1e3, strays, chunks, audio, errors, used
    );
}

/* Lets the clients rest until the input ends. */
static void idle(int poll) {
    run(poll, 0);
    printf("ready\n");
    fflush(stdout);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = count};
    epoll_ctl(poll, EPOLL_CTL_ADD, STDIN_FILENO, &event);
    run(poll, -1);
    printf("{\"open\": %d, \"errors\": %d}\n", open_count, errors);
}

static void measure_lengths(int poll) {
    for (int i = 0; i < count; i++) due[i] = INFINITY;
    run(poll, 0);
    for (int i = 0; i < count; i++) due[i] = now();
    run(poll, -1);
    for (int i = 0; i < count; i++) printf("%ld%c", clients[i].samples, i + 1 < count ? ',' : '\n');
}

int main(int words, char **word) {
    if (words < 5) return 2;
    mode = !strcmp(word[1], "lengths") ? LENGTHS : !strcmp(word[1], "idle") ? IDLE : SPEAK;
    if (words != (mode == LENGTHS ? 5 : mode == IDLE ? 6 : 10)) return 2;
    port = atoi(word[2]);
    key = word[4];
    snprintf(
        path, sizeof path,
        "/v1/text-to-speech/%s/stream-input?model_id=eleven_flash_v2_5&output_format=pcm_16000&auto_mode=true"
        "&inactivity_timeout=180&seed=7",
        word[3]
    );
    cut_script();
    count = mode == LENGTHS ? TURNS : atoi(word[5]);
    interval = mode == SPEAK ? 1 / atof(word[8]) : 0;
    clients = calloc(count, sizeof *clients);
    due = calloc(count, sizeof *due);
    for (int i = 0; i < count; i++) {
        clients[i].turn = i % TURNS;
        clients[i].socket.descriptor = -1;
        due[i] = INFINITY;
    }
    int poll = epoll_create1(EPOLL_CLOEXEC);
    if (mode == LENGTHS) {
        measure_lengths(poll);
    } else if (mode == IDLE) {
        idle(poll);
    } else {
        char *length = word[7];
        for (int i = 0; i < TURNS; i++) turns[i].seconds = (double)strtol(length, &length, 10) / RATE, length += *length == ',';
        rest = atof(word[9]);
        speak(poll, atof(word[6]));
    }
    for (int i = 0; i < count; i++) web_socket_leave(&clients[i].socket);
    return errors > 0;
}
