/* SPDX-License-Identifier: Apache-2.0
 *
 * Loaded before the C library (LD_PRELOAD): the k-th call that changes a file
 * under one folder fails, as a full or a broken disk lets it fail. Every
 * program is served alike, SQLite too.
 *
 * failing_from(folder, k, error, part): from now on the k-th call fails with
 * `error`; `part` lets a write take half of what it was given first. k = 0 only counts.
 * failing_seen(): how many calls there were.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char under[4096];
static int at, error_number, in_part, seen;

void failing_from(const char *folder, int k, int error, int part) {
    snprintf(under, sizeof under, "%s", folder);
    at = k, error_number = error, in_part = part, seen = 0;
}

int failing_seen(void) { return seen; }

static int of_path(const char *path) { return under[0] && path && strncmp(path, under, strlen(under)) == 0; }

static int of_file(int file) {
    char link[64], path[4096];
    if (!under[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return of_path(path);
}

static int fails(int ours) { return ours && ++seen == at; }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL return errno = error_number, -1

ssize_t write(int file, const void *from, size_t size) {
    if (fails(of_file(file))) {
        if (in_part && size > 1) return REAL(write)(file, from, size / 2);
        FAIL;
    }
    return REAL(write)(file, from, size);
}

ssize_t pwrite64(int file, const void *from, size_t size, off64_t place) {
    if (fails(of_file(file))) {
        if (in_part && size > 1) REAL(pwrite64)(file, from, size / 2, place);
        FAIL;
    }
    return REAL(pwrite64)(file, from, size, place);
}

ssize_t pwrite(int file, const void *from, size_t size, off_t place) { return pwrite64(file, from, size, place); }

int fsync(int file) {
    if (fails(of_file(file))) FAIL;
    return REAL(fsync)(file);
}

int fdatasync(int file) {
    if (fails(of_file(file))) FAIL;
    return REAL(fdatasync)(file);
}

int ftruncate64(int file, off64_t size) {
    if (fails(of_file(file))) FAIL;
    return REAL(ftruncate64)(file, size);
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int rename(const char *from, const char *to) {
    if (fails(of_path(from) || of_path(to))) FAIL;
    return REAL(rename)(from, to);
}

static int opened(const char *name, const char *path, int flags, mode_t mode) {
    if ((flags & O_CREAT) && fails(of_path(path))) FAIL;
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
    return real(path, flags, mode);
}

#define MODE                       \
    va_list told;                  \
    va_start(told, flags);         \
    mode_t mode = va_arg(told, mode_t); \
    va_end(told)

int open(const char *path, int flags, ...) {
    MODE;
    return opened("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE;
    return opened("open64", path, flags, mode);
}
