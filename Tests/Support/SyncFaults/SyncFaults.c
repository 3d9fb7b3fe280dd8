// Stands in for the C library's fsync and fdatasync in the whole program, SQLite included: the linker binds a shared
// library's calls to the executable's definition.
#define _GNU_SOURCE
#include "SyncFaults.h"
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char prefix[PATH_MAX];
static int left;

void sync_faults_arm(const char *path, int count) {
    pthread_mutex_lock(&lock);
    snprintf(prefix, sizeof prefix, "%s", path);
    left = count;
    pthread_mutex_unlock(&lock);
}

int sync_faults_left(void) {
    pthread_mutex_lock(&lock);
    int result = left;
    pthread_mutex_unlock(&lock);
    return result;
}

// Names of files, by their beginning, whose syncs wait; empty: none.
static char held[PATH_MAX];

void sync_faults_hold(const char *path) {
    pthread_mutex_lock(&lock);
    snprintf(held, sizeof held, "%s", path);
    pthread_mutex_unlock(&lock);
}

static int is_held(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    pthread_mutex_lock(&lock);
    int result = held[0] && strncmp(path, held, strlen(held)) == 0;
    pthread_mutex_unlock(&lock);
    return result;
}

static int must_fail(int fd) {
    pthread_mutex_lock(&lock);
    int result = 0;
    if (left > 0) {
        char link[64], path[PATH_MAX];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, path, sizeof path - 1);
        if (length > 0) {
            path[length] = 0;
            result = strncmp(path, prefix, strlen(prefix)) == 0;
        }
        left -= result;
    }
    pthread_mutex_unlock(&lock);
    return result;
}

static int synchronise(long call, int fd) {
    while (is_held(fd)) usleep(1000);
    if (must_fail(fd)) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(call, fd);
}

int fsync(int fd) { return synchronise(SYS_fsync, fd); }
int fdatasync(int fd) { return synchronise(SYS_fdatasync, fd); }
