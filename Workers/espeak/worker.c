// SPDX-License-Identifier: GPL-3.0-or-later
//
// Speaks with espeak-ng over stdin and stdout; PROTOCOL.md says how.
//
// espeak-ng carries state from one utterance to the next, and a text can crash it. So each request is spoken by a child
// that begins as the same fresh copy of this process: the same request gives the same samples.

#include <errno.h>
#include <espeak-ng/speak_lib.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "frames.h"

enum { VERSION = 1, BUFFER_MS = 20, LONGEST_REQUEST = 1 << 20 };
enum { SPEAK = 'S', CANCEL = 'C', HELLO = 'H', AUDIO = 'A', END = 'E', FAILURE = 'X' };
enum { WORD_EVENT = 1, PHONE_EVENT = 2 };
enum { NO_SUCH_VOICE = 1, FAILED = 2 };
enum { FLAG_PHONEMES = 1 };

/// A voice or a variant of voices, copied: espeak-ng frees its list when it makes the next.
struct known {
    char *identifier;
    char *language;
};

static struct known *voices;
static struct known *variants;
static struct frame answer;
static uint32_t spoken;
static bool stopped;

static uint16_t count(const struct known *list) {
    uint16_t count = 0;
    while (list[count].identifier) count++;
    return count;
}

/// All voices, or with a language those for it; the last has no identifier.
static struct known *list(const char *language) {
    espeak_VOICE wanted = {.languages = language};
    const espeak_VOICE **all = espeak_ListVoices(language ? &wanted : NULL);
    size_t length = 0;
    while (all[length]) length++;
    struct known *copy = calloc(length + 1, sizeof *copy);
    for (size_t index = 0; copy && index < length; index++) {
        // The first byte of a language is its priority; the identifier of a variant begins with a folder.
        const char *identifier = all[index]->identifier;
        copy[index].identifier = strdup(strncmp(identifier, "!v/", 3) == 0 ? identifier + 3 : identifier);
        copy[index].language = strdup(all[index]->languages + 1);
        if (!copy[index].identifier || !copy[index].language) _exit(70);
    }
    if (!copy) _exit(70);
    return copy;
}

static bool say_hello(int rate) {
    frame_begin(&answer, HELLO);
    frame_put_u16(&answer, VERSION);
    frame_put_u32(&answer, (uint32_t)rate);
    frame_put_u16(&answer, count(voices));
    for (const struct known *voice = voices; voice->identifier; voice++) {
        frame_put_text(&answer, voice->identifier);
        frame_put_text(&answer, voice->language);
    }
    frame_put_u16(&answer, count(variants));
    for (const struct known *variant = variants; variant->identifier; variant++) {
        frame_put_text(&answer, variant->identifier);
    }
    return frame_write(&answer, STDOUT_FILENO);
}

static bool fail(uint16_t code, const char *message) {
    frame_begin(&answer, FAILURE);
    frame_put_u16(&answer, code);
    frame_put_text(&answer, message);
    return frame_write(&answer, STDOUT_FILENO);
}

static bool reader_has_enough(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&input, 1, 0) > 0;
}

static void put_event(const espeak_EVENT *event) {
    if (event->type == espeakEVENT_WORD && event->text_position > 0) {
        frame_put_u8(&answer, WORD_EVENT);
        frame_put_u32(&answer, (uint32_t)event->sample);
        frame_put_u32(&answer, (uint32_t)event->text_position - 1);
    } else if (event->type == espeakEVENT_PHONEME) {
        char name[sizeof event->id.string + 1] = {0};
        memcpy(name, event->id.string, sizeof event->id.string);
        frame_put_u8(&answer, PHONE_EVENT);
        frame_put_u32(&answer, (uint32_t)event->sample);
        frame_put_text(&answer, name);
    }
}

static int on_sound(short *samples, int sample_count, espeak_EVENT *events) {
    if (stopped || reader_has_enough()) {
        stopped = true;
        return 1;
    }
    frame_begin(&answer, AUDIO);
    for (; events->type != espeakEVENT_LIST_TERMINATED; events++) put_event(events);
    frame_put_u8(&answer, 0);
    if (samples && sample_count > 0) {
        frame_put(&answer, samples, (size_t)sample_count * sizeof *samples);
        spoken += (uint32_t)sample_count;
    }
    if (!frame_write(&answer, STDOUT_FILENO)) _exit(0);
    return 0;
}

/// Chooses a voice by its identifier or its language, with `+` and a variant; false leaves the voice as it was.
static bool choose_voice(char *name) {
    char *variant = strchr(name, '+');
    if (variant) *variant++ = 0;
    const struct known *voice = voices;
    while (voice->identifier && strcasecmp(voice->identifier, name) && strcasecmp(voice->language, name)) voice++;
    if (!voice->identifier) return false;

    char full[600];
    strcpy(full, voice->identifier);
    if (variant) {
        const struct known *known = variants;
        while (known->identifier && strcmp(known->identifier, variant)) known++;
        if (!known->identifier) return false;
        strcat(strcat(full, "+"), variant);
    }
    if (espeak_SetVoiceByName(full) == EE_OK) {
        const espeak_VOICE *current = espeak_GetCurrentVoice();
        return current && strncmp(current->identifier, voice->identifier, strlen(voice->identifier)) == 0;
    }
    espeak_VOICE wanted = {.languages = voice->language};
    return !variant && espeak_SetVoiceByProperties(&wanted) == EE_OK;
}

static void speak(struct frame *request) {
    uint16_t rate, pitch, range, flags;
    char voice[256];
    if (!frame_take_u16(request, &rate) || !frame_take_u16(request, &pitch) || !frame_take_u16(request, &range)
        || !frame_take_u16(request, &flags) || !frame_take_text(request, voice)) {
        fail(FAILED, "malformed request");
        return;
    }
    size_t length;
    const char *text = frame_take_rest(request, &length);
    if (!choose_voice(voice)) {
        fail(NO_SUCH_VOICE, "no such voice");
        return;
    }
    if (espeak_SetParameter(espeakRATE, rate, 0) != EE_OK || espeak_SetParameter(espeakPITCH, pitch, 0) != EE_OK
        || espeak_SetParameter(espeakRANGE, range, 0) != EE_OK) {
        fail(FAILED, "espeak_SetParameter failed");
        return;
    }
    espeak_SetSynthCallback(on_sound);
    unsigned int options = espeakCHARS_UTF8 | (flags & FLAG_PHONEMES ? espeakPHONEMES : 0);
    if (espeak_Synth(text, length + 1, 0, POS_CHARACTER, 0, options, NULL, NULL) != EE_OK) {
        fail(FAILED, "espeak_Synth failed");
        return;
    }
    frame_begin(&answer, END);
    frame_put_u8(&answer, stopped);
    frame_put_u32(&answer, spoken);
    frame_write(&answer, STDOUT_FILENO);
}

/// Waits for the child to end; false if it crashed or the reader went away, and then the child is dead.
static bool wait_for(pid_t child, int life) {
    struct pollfd files[2] = {{.fd = life, .events = POLLIN}, {.fd = STDIN_FILENO, .events = 0}};
    bool is_alone = false;
    while (!(files[0].revents & (POLLHUP | POLLIN | POLLERR)) && !is_alone) {
        if (poll(files, 2, -1) < 0 && errno != EINTR) break;
        is_alone = files[1].revents & (POLLHUP | POLLERR);
    }
    if (is_alone) kill(child, SIGKILL);
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return false;
    }
    return !is_alone && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Has a child speak a request; false when this worker is of no more use.
static bool serve(struct frame *request) {
    int life[2];
    if (pipe(life) != 0) return false;
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) return false;
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(0);
        close(life[0]);
        speak(request);
        _exit(0);
    }
    close(life[1]);
    bool is_well = wait_for(child, life[0]);
    close(life[0]);
    return is_well;
}

int main(void) {
    // The server's other files are none of this program's: a socket held here would never close.
    close_range(STDERR_FILENO + 1, ~0U, 0);
    signal(SIGPIPE, SIG_IGN);
    int options = espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_PHONEME_IPA | espeakINITIALIZE_DONT_EXIT;
    int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, NULL, options);
    if (rate <= 0) {
        fail(FAILED, "espeak-ng found no data");
        return 1;
    }
    voices = list(NULL);
    variants = list("variant");
    if (!say_hello(rate)) return 0;

    struct frame request = {0};
    while (frame_read(&request, STDIN_FILENO, LONGEST_REQUEST)) {
        // A cancellation that came when its answer was already complete.
        if (request.type == CANCEL) continue;
        if (request.type != SPEAK || !serve(&request)) return 1;
    }
    return 0;
}
