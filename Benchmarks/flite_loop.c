/* The engine's own speed: flite in a C loop, alone or with LAME.
 *
 *   flite_loop VOICE FILE first N       milliseconds to the first chunk of the whole text, the median of N
 *   flite_loop VOICE FILE pcm|mp3 N     seconds of audio per second of processor time, the text spoken N times
 */
#include <flite/flite.h>
#include <lame/lame.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

cst_voice *register_cmu_us_slt(const char *);
cst_voice *register_cmu_us_rms(const char *);
cst_voice *register_cmu_us_awb(const char *);
cst_voice *register_cmu_us_kal16(const char *);

static double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double first_chunk;

static int on_chunk(const cst_wave *wave, int start, int size, int last, cst_audio_streaming_info *info) {
    (void)wave, (void)start, (void)size, (void)last, (void)info;
    first_chunk = seconds(CLOCK_MONOTONIC);
    return CST_AUDIO_STREAM_STOP;
}

static double encode(const cst_wave *wave) {
    lame_t lame = lame_init();
    lame_set_in_samplerate(lame, wave->sample_rate);
    lame_set_out_samplerate(lame, 44100);
    lame_set_num_channels(lame, 1);
    lame_set_brate(lame, 128);
    lame_set_bWriteVbrTag(lame, 0);
    lame_init_params(lame);
    int room = wave->num_samples * 4 + 7200;
    unsigned char *bytes = malloc(room);
    int length = lame_encode_buffer(lame, wave->samples, NULL, wave->num_samples, bytes, room);
    length += lame_encode_flush(lame, bytes + length, room - length);
    lame_close(lame);
    free(bytes);
    return length;
}

int main(int count, char **words) {
    if (count != 5) return 2;
    flite_init();
    cst_voice *voice = !strcmp(words[1], "slt")   ? register_cmu_us_slt(NULL)
                       : !strcmp(words[1], "rms") ? register_cmu_us_rms(NULL)
                       : !strcmp(words[1], "awb") ? register_cmu_us_awb(NULL)
                                                  : register_cmu_us_kal16(NULL);
    static char text[200000];
    FILE *file = fopen(words[2], "r");
    if (!file) return 1;
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    int times = atoi(words[4]);

    if (!strcmp(words[3], "first")) {
        double *taken = calloc(times, sizeof *taken);
        for (int i = 0; i < times; i++) {
            cst_audio_streaming_info *info = new_audio_streaming_info();
            info->asc = on_chunk;
            flite_feat_set(voice->features, "streaming_info", audio_streaming_info_val(info));
            double start = seconds(CLOCK_MONOTONIC);
            delete_utterance(flite_synth_text(text, voice));
            taken[i] = (first_chunk - start) * 1e3;
            flite_feat_remove(voice->features, "streaming_info");
        }
        qsort(taken, times, sizeof *taken, ascending);
        printf("%.3f\n", taken[times / 2]);
        return 0;
    }

    double start = seconds(CLOCK_PROCESS_CPUTIME_ID), audio = 0;
    for (int i = 0; i < times; i++) {
        cst_wave *wave = flite_text_to_wave(text, voice);
        audio += (double)wave->num_samples / wave->sample_rate;
        if (!strcmp(words[3], "mp3")) encode(wave);
        delete_wave(wave);
    }
    printf("%.2f\n", audio / (seconds(CLOCK_PROCESS_CPUTIME_ID) - start));
    return 0;
}
