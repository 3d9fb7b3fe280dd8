// Counts what is allocated, so that a target can say how much one input took. glibc only.
#include <stddef.h>
#include <stdint.h>
#include <malloc.h>
#include "heap.h"

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static _Thread_local int64_t now, peak;

static void *count(void *p) {
    if (p) now += (int64_t)malloc_usable_size(p);
    if (now > peak) peak = now;
    return p;
}

void *malloc(size_t size) { return count(__libc_malloc(size)); }
void *calloc(size_t n, size_t size) { return count(__libc_calloc(n, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return count(__libc_memalign(alignment, size)); }
void *memalign(size_t alignment, size_t size) { return count(__libc_memalign(alignment, size)); }

int posix_memalign(void **out, size_t alignment, size_t size) {
    *out = count(__libc_memalign(alignment, size));
    return *out ? 0 : 12;
}

void *realloc(void *old, size_t size) {
    if (old) now -= (int64_t)malloc_usable_size(old);
    return count(__libc_realloc(old, size));
}

void free(void *p) {
    if (p) now -= (int64_t)malloc_usable_size(p);
    __libc_free(p);
}

void heap_mark(void) { now = peak = 0; }
int64_t heap_peak(void) { return peak; }
