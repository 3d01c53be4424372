/* A disk that remembers, and a process that dies at a chosen moment.
 *
 * Preloaded into a child of the torture tests. Every change to a file below DISK_FOLDER is one step: creating, writing,
 * truncating, renaming, removing, syncing. Each is appended to DISK_LOG, in order, so that the test can make the disk
 * of a power cut after any step. With DISK_KILL=N the process kills itself just before step N.
 *
 * A record is: kind (1 byte), length of the name (2), length of the data (4), offset (8), name, data; numbers in the
 * machine's order. Kinds: 'c' create, 'w' write, 't' truncate to offset, 'r' rename (the data is the new name),
 * 'u' remove, 's' sync, 'd' sync of the folder. Files ending in -shm are shared memory, which no disk keeps: skipped.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 1024
#define NAME 4096

static char names[FILES][NAME];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long steps;

#define REAL(result, name, ...)                                          \
    static result (*real)(__VA_ARGS__);                                  \
    if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static ssize_t plain_write(int fd, const void *data, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    return real(fd, data, length);
}

static int log_file(void) {
    static int fd = -1;
    const char *path = getenv("DISK_LOG");
    if (fd < 0 && path) {
        REAL(int, open, const char *, int, ...);
        fd = real(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    return fd;
}

/* The name below the watched folder; NULL for every other file. */
static const char *inside(const char *path) {
    const char *folder = getenv("DISK_FOLDER");
    size_t length = folder ? strlen(folder) : 0;
    size_t named = path ? strlen(path) : 0;
    if (!length || !path || strncmp(path, folder, length) || (path[length] != '/' && path[length])) return NULL;
    if (named >= 4 && !strcmp(path + named - 4, "-shm")) return NULL;
    return path[length] ? path + length + 1 : path + length;
}

static const char *name_of(int fd) {
    return fd >= 0 && fd < FILES && names[fd][0] ? inside(names[fd]) : NULL;
}

/* One step is about to be taken. */
static void step(char kind, const char *name, const void *data, size_t length, int64_t offset) {
    const char *kill_at = getenv("DISK_KILL");
    pthread_mutex_lock(&lock);
    steps++;
    if (kill_at && steps == atol(kill_at)) kill(getpid(), SIGKILL);
    int fd = log_file();
    if (fd >= 0) {
        uint16_t named = (uint16_t)strlen(name);
        uint32_t sized = (uint32_t)length;
        char record[15];
        record[0] = kind;
        memcpy(record + 1, &named, 2);
        memcpy(record + 3, &sized, 4);
        memcpy(record + 7, &offset, 8);
        if (plain_write(fd, record, sizeof record) < 0 || plain_write(fd, name, named) < 0 ||
            (length && plain_write(fd, data, length) < 0))
            abort();
    }
    pthread_mutex_unlock(&lock);
}

static int opened(int fd, const char *path) {
    if (fd >= 0 && fd < FILES) snprintf(names[fd], NAME, "%s", inside(path) ? path : "");
    return fd;
}

static void creating(const char *path, int flags) {
    struct stat about;
    const char *name = inside(path);
    if (name && (flags & O_CREAT) && stat(path, &about)) step('c', name, NULL, 0, 0);
}

#define OPEN(function)                                                   \
    int function(const char *path, int flags, ...) {                     \
        REAL(int, function, const char *, int, ...);                     \
        va_list more;                                                    \
        va_start(more, flags);                                           \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more);                                                    \
        creating(path, flags);                                           \
        return opened(real(path, flags, mode), path);                    \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(int, close, int);
    if (fd >= 0 && fd < FILES) names[fd][0] = 0;
    return real(fd);
}

#define PWRITE(function)                                                 \
    ssize_t function(int fd, const void *data, size_t length, off64_t offset) { \
        REAL(ssize_t, function, int, const void *, size_t, off64_t);     \
        const char *name = name_of(fd);                                  \
        if (name) step('w', name, data, length, offset);                 \
        return real(fd, data, length, offset);                           \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t write(int fd, const void *data, size_t length) {
    const char *name = name_of(fd);
    if (name) step('w', name, data, length, lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR));
    return plain_write(fd, data, length);
}

#define TRUNCATE(function)                                               \
    int function(int fd, off64_t length) {                               \
        REAL(int, function, int, off64_t);                               \
        const char *name = name_of(fd);                                  \
        if (name) step('t', name, NULL, 0, length);                      \
        return real(fd, length);                                         \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(function)                                                   \
    int function(int fd) {                                               \
        REAL(int, function, int);                                        \
        const char *name = name_of(fd);                                  \
        if (name) step(*name ? 's' : 'd', name, NULL, 0, 0);             \
        return real(fd);                                                 \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    struct stat about;
    const char *name = inside(path);
    if (name && !stat(path, &about)) step('u', name, NULL, 0, 0);
    return real(path);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    REAL(int, renameat2, int, const char *, int, const char *, unsigned);
    const char *old = inside(from), *new = inside(to);
    if (old && new) step('r', old, new, strlen(new), 0);
    return real(from_folder, from, to_folder, to, flags);
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    const char *old = inside(from), *new = inside(to);
    if (old && new) step('r', old, new, strlen(new), 0);
    return real(from, to);
}
