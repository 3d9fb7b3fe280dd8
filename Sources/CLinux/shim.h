// Linux calls that Swift's Glibc overlay does not import.
#pragma once
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
