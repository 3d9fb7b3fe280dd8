// Linux calls that Swift's Glibc overlay does not import.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/signalfd.h>
#include <sys/timex.h>
#include <sys/xattr.h>
#include <sys/prctl.h>

/// Names the calling thread, for `top -H` and stack traces. At most 15 characters. `prctl` is variadic: Swift cannot call it.
static inline void vestibule_name_thread(const char *name) { prctl(PR_SET_NAME, (unsigned long)name, 0, 0, 0); }

/// Has a timer of the wall clock expire so late that it never does by itself: only when somebody sets the clock
/// (timerfd_create(2)). In C, since a Swift module that also imports NIO takes the members of `timespec` for NIO's own.
static inline void vestibule_watch_clock(int timer) {
    struct itimerspec setting = {.it_value = {.tv_sec = (time_t)INT32_MAX * 4}};
    timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &setting, NULL);
}
