#include "walls.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINE = 0, OUTPUT = 1, FILE_OF_STRANGER = 3, NOT_CONFINED = 126, NOT_STARTED = 127 };

static unsigned long number(const char *text) {
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (errno != 0 || *end != '\0' || value == 0) {
        fprintf(stderr, "syrinx-confine: %s is no number\n", text);
        exit(2);
    }
    return value;
}

/// In the child: everything closed but the output and the file, then the walls, then the program.
static _Noreturn void become(const struct walls_limits *limits, char **arguments, pid_t parent) {
    // A parent that ended before this was set has no way to tell.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) _exit(NOT_CONFINED);
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || dup2(nothing, LINE) < 0 || dup2(nothing, STDERR_FILENO) < 0) _exit(NOT_CONFINED);
    if (nothing > FILE_OF_STRANGER) close(nothing);
    if (syscall(SYS_close_range, FILE_OF_STRANGER + 1, ~0U, 0) != 0) _exit(NOT_CONFINED);
    if (access(arguments[0], X_OK) != 0) _exit(NOT_STARTED);
    if (!walls_raise(limits, arguments[0], FILE_OF_STRANGER).filter) _exit(NOT_CONFINED);
    char *environment[] = {"LC_ALL=C", NULL};
    execve(arguments[0], arguments, environment);
    _exit(NOT_STARTED);
}

static unsigned long milliseconds(struct timeval time) {
    return (unsigned long)time.tv_sec * 1000 + (unsigned long)time.tv_usec / 1000;
}

/// Whether a program had used up its time, which it may have caught the signal for.
static bool was_out_of_time(const struct rusage *used, const struct walls_limits *limits) {
    // The limit is looked at by the clock's ticks, and the use measured more finely.
    const unsigned long slack = 100;
    return milliseconds(used->ru_utime) + milliseconds(used->ru_stime) + slack >= limits->cpu_seconds * 1000;
}

/// Waits for the program's end, which comes at once when the line is closed.
static int watch(pid_t child, const struct walls_limits *limits) {
    int end = (int)syscall(SYS_pidfd_open, child, 0);
    struct pollfd files[] = {{.fd = LINE, .events = POLLIN | POLLRDHUP}, {.fd = end, .events = POLLIN}};
    if (end < 0) kill(child, SIGKILL);
    while (end >= 0 && files[1].revents == 0) {
        if (poll(files, 2, -1) < 0 && errno != EINTR) break;
        if (files[0].revents != 0) {
            kill(child, SIGKILL);
            files[0].fd = -1;
        }
    }
    int status;
    struct rusage used;
    while (wait4(child, &status, 0, &used) < 0)
        if (errno != EINTR) return NOT_CONFINED;
    if (status != 0 && was_out_of_time(&used, limits)) return 128 + SIGXCPU;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int print_walls(void) {
    int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    struct walls walls = walls_raise(NULL, "/proc/self/exe", file);
    printf("namespaces: %s\n", walls.namespaces ? "yes" : "no");
    printf("landlock: %s\n", walls.landlock ? "yes" : "no");
    printf("filter: %s\n", walls.filter ? "yes" : "no");
    return walls.filter ? 0 : NOT_CONFINED;
}

int main(int count, char **arguments) {
    if (count == 2 && strcmp(arguments[1], "--walls") == 0) return print_walls();
    if (count < 4) {
        fputs("usage: syrinx-confine CPU-SECONDS ADDRESS-BYTES PROGRAM [ARGUMENT ...]\n", stderr);
        return 2;
    }
    struct walls_limits limits = {number(arguments[1]), number(arguments[2])};
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) return NOT_STARTED;
    if (child == 0) become(&limits, arguments + 3, parent);
    // The reader sees the output's end when the program is gone, not when this is.
    close(OUTPUT);
    return watch(child, &limits);
}
