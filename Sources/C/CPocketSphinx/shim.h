#pragma once
#include <pocketsphinx.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/// A language model written as ARPA; NULL if it cannot be read.
///
/// `ngram_model_read` wants the path of a file, so it gets one that is in memory only.
static inline ngram_model_t *ngram_model_read_arpa(
    ps_config_t *config, const char *text, size_t length, logmath_t *logarithms
) {
    int file = (int)syscall(SYS_memfd_create, "arpa", 0);
    if (file < 0) return NULL;
    ngram_model_t *model = NULL;
    if (write(file, text, length) == (ssize_t)length) {
        char path[32];
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
        model = ngram_model_read(config, path, NGRAM_ARPA, logarithms);
    }
    close(file);
    return model;
}

/// Two language models at once, of which the likelier speaks; NULL if they do not fit. It keeps what it needs of them.
static inline ngram_model_t *ngram_model_mixture(
    ps_config_t *config, ngram_model_t *first, ngram_model_t *second, float share
) {
    ngram_model_t *models[] = {first, second};
    char *names[] = {"first", "second"};
    float weights[] = {1 - share, share};
    return ngram_model_set_init(config, models, names, weights, 2);
}

/// A grammar as PocketSphinx writes it; NULL if it cannot be read.
static inline fsg_model_t *fsg_model_read_text(const char *text, size_t length, logmath_t *logarithms, float weight) {
    FILE *file = fmemopen((void *)text, length, "r");
    if (!file) return NULL;
    fsg_model_t *grammar = fsg_model_read(file, logarithms, weight);
    fclose(file);
    return grammar;
}
