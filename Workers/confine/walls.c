#include "walls.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <linux/securebits.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "seccomp's number of this architecture is not known here"
#endif

#define COUNT(array) (sizeof(array) / sizeof *(array))

// MARK: Limits

static bool limit(int resource, rlim_t soft, rlim_t hard) {
    return setrlimit((__rlimit_resource_t)resource, &(struct rlimit){soft, hard}) == 0;
}

static bool set_limits(const struct walls_limits *limits) {
    // The soft limit's signal tells that it was time; the hard one's would look like any kill.
    return limit(RLIMIT_CPU, limits->cpu_seconds, limits->cpu_seconds + 1)
        && limit(RLIMIT_AS, limits->address_bytes, limits->address_bytes) && limit(RLIMIT_CORE, 0, 0)
        && limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_NOFILE, 64, 64) && limit(RLIMIT_MEMLOCK, 0, 0);
}

// MARK: Privileges

static bool leave_namespaces(void) {
    return unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0;
}

/// Gives up what root may do; an ordinary user has nothing to give up, so nothing here can fail that matters.
static void drop_capabilities(void) {
    for (int capability = 0; prctl(PR_CAPBSET_READ, capability) >= 0; capability++) prctl(PR_CAPBSET_DROP, capability);
    prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED);
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};
    syscall(SYS_capset, &head, none);
}

// MARK: Files

static bool allow(int rules, int path, uint64_t access) {
    struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = path};
    return syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

/// A path that is not there needs no rule.
static bool allow_path(int rules, const char *path, uint64_t access) {
    int file = open(path, O_PATH | O_CLOEXEC);
    if (file < 0) return errno == ENOENT;
    bool is_allowed = allow(rules, file, access);
    close(file);
    return is_allowed;
}

/// The loader that an ELF file names, which the kernel executes with it.
static bool allow_loader(int rules, const char *program) {
    int file = open(program, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    Elf64_Ehdr head;
    bool is_read = pread(file, &head, sizeof head, 0) == sizeof head && memcmp(head.e_ident, ELFMAG, SELFMAG) == 0;
    bool is_allowed = is_read;
    for (int index = 0; is_read && index < head.e_phnum; index++) {
        Elf64_Phdr part;
        off_t offset = (off_t)(head.e_phoff + (Elf64_Off)index * sizeof part);
        if (pread(file, &part, sizeof part, offset) != sizeof part || part.p_type != PT_INTERP) continue;
        char path[256] = {0};
        size_t length = part.p_filesz < sizeof path ? part.p_filesz : sizeof path - 1;
        is_allowed = pread(file, path, length, (off_t)part.p_offset) == (ssize_t)length
            && allow_path(rules, path, LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE);
    }
    close(file);
    return is_allowed;
}

/// All that Landlock's first version can forbid, and what later ones added.
static uint64_t all_access(long version) {
    uint64_t access = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (version >= 2) access |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3) access |= 1ULL << 14;  // LANDLOCK_ACCESS_FS_TRUNCATE, which older headers lack.
    if (version >= 5) access |= 1ULL << 15;  // LANDLOCK_ACCESS_FS_IOCTL_DEV
    return access;
}

/// The version of Landlock that the kernel has, or less than 1.
static long landlock_version(void) {
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static bool close_files(const char *program, int file, long version) {
    struct landlock_ruleset_attr attributes = {.handled_access_fs = all_access(version)};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules < 0) return false;
    const uint64_t read = LANDLOCK_ACCESS_FS_READ_FILE;
    const char *libraries[] = {"/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/nix/store"};
    bool is_closed = allow_path(rules, program, read | LANDLOCK_ACCESS_FS_EXECUTE) && allow_loader(rules, program)
        && allow_path(rules, "/etc/ld.so.cache", read) && allow(rules, file, read);
    for (size_t index = 0; index < COUNT(libraries); index++)
        is_closed = is_closed && allow_path(rules, libraries[index], read | LANDLOCK_ACCESS_FS_READ_DIR);
    is_closed = is_closed && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return is_closed;
}

// MARK: System calls

/// What nothing that reads a file and writes to a pipe has a use for.
static const int forbidden[] = {
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_io_uring_setup,
    SYS_kill, SYS_tkill, SYS_tgkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_pidfd_open, SYS_pidfd_getfd,
    SYS_pidfd_send_signal, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_process_madvise, SYS_kcmp,
    SYS_unshare, SYS_setns, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_open_tree, SYS_move_mount,
    SYS_fsopen, SYS_fspick, SYS_fsmount, SYS_name_to_handle_at, SYS_open_by_handle_at, SYS_bpf, SYS_perf_event_open,
    SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_init_module, SYS_finit_module, SYS_delete_module,
    SYS_kexec_load, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_acct, SYS_quotactl, SYS_settimeofday, SYS_clock_settime,
    SYS_sethostname, SYS_setdomainname, SYS_personality, SYS_syslog, SYS_vhangup, SYS_fchmod, SYS_fchmodat, SYS_fchown,
    SYS_fchownat, SYS_setxattr, SYS_fsetxattr, SYS_lsetxattr, SYS_utimensat, SYS_inotify_init1, SYS_fanotify_init,
    SYS_shmget, SYS_msgget, SYS_semget, SYS_mq_open, SYS_execveat, SYS_setpriority, SYS_sched_setscheduler,
    SYS_sched_setaffinity,
#if defined(__x86_64__)
    SYS_fork, SYS_vfork, SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat, SYS_inotify_init,
    SYS_iopl, SYS_ioperm, SYS_modify_ldt,
#endif
};

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define REFUSE(code) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (code))
#define SKIP_UNLESS(value, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (count))

static bool filter_calls(void) {
    static struct sock_filter code[16 + 2 * COUNT(forbidden)];
    const struct sock_filter head[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
        // The numbers of x32, which are others for the same calls.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        // Its flags are behind a pointer; without it, the C library falls back to `clone`.
        SKIP_UNLESS(SYS_clone3, 1),
        REFUSE(ENOSYS),
    };
    const struct sock_filter tail[] = {
        // Threads, but no processes. The flags are in the lower half, which comes first.
        SKIP_UNLESS(SYS_clone, 3),
        LOAD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),
        REFUSE(EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    size_t count = 0;
    for (size_t index = 0; index < COUNT(head); index++) code[count++] = head[index];
    for (size_t index = 0; index < COUNT(forbidden); index++) {
        code[count++] = (struct sock_filter)SKIP_UNLESS((unsigned)forbidden[index], 1);
        code[count++] = (struct sock_filter)REFUSE(EPERM);
    }
    for (size_t index = 0; index < COUNT(tail); index++) code[count++] = tail[index];
    struct sock_fprog program = {.len = (unsigned short)count, .filter = code};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

struct walls walls_raise(const struct walls_limits *limits, const char *program, int file) {
    struct walls walls = {.namespaces = leave_namespaces()};
    drop_capabilities();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return walls;
    long version = landlock_version();
    walls.landlock = version >= 1 && close_files(program, file, version);
    // Rules that could not be made are a mistake somewhere, unlike a kernel that knows of none.
    if (version >= 1 && !walls.landlock) return walls;
    walls.filter = (limits == NULL || set_limits(limits)) && filter_calls();
    return walls;
}
