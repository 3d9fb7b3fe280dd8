#define _GNU_SOURCE
#include "mock_gpio.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CHIPS = 16, MOST_DESCRIPTORS = 4096, PATH = 512 };

// A chip is a directory: label, lines (their number), gone; and per line lineN/name, value, history (every value it was
// given), request (ABI, active-low), edges.

static void chip_path(char path[PATH], const char *root, int chip) {
    snprintf(path, PATH, "%s/mock-gpio/gpiochip%d", root, chip);
}

static void line_path(char path[PATH], const char *chip, int line, const char *file) {
    snprintf(path, PATH, "%s/line%d/%s", chip, line, file);
}

/// Never truncates: whoever reads at the same time sees the old text or the new one, and no text changes its length.
static int put(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return errno;
    int result = write(file, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : EIO;
    close(file);
    return result;
}

static int get(const char *path, char *text, size_t size) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return errno;
    ssize_t count = read(file, text, size - 1);
    text[count > 0 ? count : 0] = 0;
    close(file);
    return 0;
}

static int level(const char *chip, int line) {
    char path[PATH], text[8] = "";
    line_path(path, chip, line, "value");
    int error = get(path, text, sizeof text);
    return error ? -error : text[0] == '1';
}

static int set_level(const char *chip, int line, bool high) {
    char path[PATH];
    line_path(path, chip, line, "history");
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return errno;
    bool kept = write(file, high ? "1" : "0", 1) == 1;
    close(file);
    if (!kept) return EIO;
    line_path(path, chip, line, "value");
    return put(path, high ? "1" : "0");
}

static bool is_gone(const char *chip) {
    char path[PATH];
    snprintf(path, PATH, "%s/gone", chip);
    return access(path, F_OK) == 0;
}

// MARK: The kernel's side

typedef struct {
    bool used, active_low;
    int line;
    char chip[PATH];
} request;

static request requests[MOST_DESCRIPTORS];
static pthread_mutex_t requests_lock = PTHREAD_MUTEX_INITIALIZER;

/// The chip behind a descriptor: the testbed's node that is the same file. Past every wrapper: umockdev lies about both.
static bool chip_of(int fd, char chip[PATH], int *number) {
    const char *root = getenv("UMOCKDEV_DIR");
    struct stat opened, node;
    if (!root || syscall(SYS_fstat, fd, &opened) != 0) return false;
    for (*number = 0; *number < MOST_CHIPS; ++*number) {
        char path[PATH];
        snprintf(path, PATH, "%s/dev/gpiochip%d", root, *number);
        if (syscall(SYS_newfstatat, AT_FDCWD, path, &node, 0) != 0) continue;
        if (node.st_dev != opened.st_dev || node.st_ino != opened.st_ino) continue;
        chip_path(chip, root, *number);
        return true;
    }
    return false;
}

static int answer_chip(const char *chip, int number, struct gpiochip_info *info) {
    char path[PATH], count[16] = "";
    snprintf(info->name, sizeof info->name, "gpiochip%d", number);
    snprintf(path, PATH, "%s/label", chip);
    get(path, info->label, sizeof info->label);
    snprintf(path, PATH, "%s/lines", chip);
    get(path, count, sizeof count);
    info->lines = (uint32_t)atoi(count);
    return 0;
}

/// Takes the line for the caller; the new descriptor carries its edges.
static int take(const char *chip, int line, bool active_low, int abi, bool edges, int *fd) {
    char path[PATH], text[16];
    line_path(path, chip, line, "edges");
    if (edges) {
        unlink(path);
        if (mkfifo(path, 0600) != 0) return errno;
    } else {
        line_path(path, chip, line, "value");
    }
    *fd = open(path, (edges ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0 || *fd >= MOST_DESCRIPTORS) return EMFILE;
    pthread_mutex_lock(&requests_lock);
    requests[*fd] = (request){.used = true, .active_low = active_low, .line = line};
    strcpy(requests[*fd].chip, chip);
    pthread_mutex_unlock(&requests_lock);
    snprintf(text, sizeof text, "%d %d", abi, active_low);
    line_path(path, chip, line, "request");
    return put(path, text);
}

static int take_v2(const char *chip, struct gpio_v2_line_request *r) {
    struct gpio_v2_line_config *config = &r->config;
    bool active_low = config->flags & GPIO_V2_LINE_FLAG_ACTIVE_LOW;
    if (r->num_lines != 1) return EINVAL;
    if (config->flags & GPIO_V2_LINE_FLAG_OUTPUT) {
        bool active = false;
        for (uint32_t i = 0; i < config->num_attrs; i++)
            if (config->attrs[i].attr.id == GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES) active = config->attrs[i].attr.values & 1;
        set_level(chip, (int)r->offsets[0], active != active_low);
    }
    bool edges = config->flags & (GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING);
    return take(chip, (int)r->offsets[0], active_low, 2, edges, &r->fd);
}

static int take_v1(const char *chip, struct gpiohandle_request *r) {
    bool active_low = r->flags & GPIOHANDLE_REQUEST_ACTIVE_LOW;
    if (r->lines != 1) return EINVAL;
    if (r->flags & GPIOHANDLE_REQUEST_OUTPUT) set_level(chip, (int)r->lineoffsets[0], (r->default_values[0] != 0) != active_low);
    return take(chip, (int)r->lineoffsets[0], active_low, 1, false, &r->fd);
}

static int chip_ioctl(int fd, unsigned long number, void *argument) {
    char chip[PATH], path[PATH];
    int index;
    if (!chip_of(fd, chip, &index)) return ENOTTY;
    if (is_gone(chip)) return ENODEV;
    switch (number) {
    case GPIO_GET_CHIPINFO_IOCTL: return answer_chip(chip, index, argument);
    case GPIO_GET_LINEINFO_IOCTL: {
        struct gpioline_info *info = argument;
        line_path(path, chip, (int)info->line_offset, "name");
        return get(path, info->name, sizeof info->name) ? EINVAL : 0;
    }
    case GPIO_V2_GET_LINEINFO_IOCTL: {
        struct gpio_v2_line_info *info = argument;
        line_path(path, chip, (int)info->offset, "name");
        return get(path, info->name, sizeof info->name) ? EINVAL : 0;
    }
    case GPIO_GET_LINEHANDLE_IOCTL: return take_v1(chip, argument);
    case GPIO_GET_LINEEVENT_IOCTL: {
        struct gpioevent_request *r = argument;
        return take(chip, (int)r->lineoffset, r->handleflags & GPIOHANDLE_REQUEST_ACTIVE_LOW, 1, true, &r->fd);
    }
    case GPIO_V2_GET_LINE_IOCTL: return take_v2(chip, argument);
    default: return ENOTTY;
    }
}

static int line_ioctl(const request *line, unsigned long number, void *argument) {
    if (is_gone(line->chip)) return ENODEV;
    int high = level(line->chip, line->line);
    if (high < 0) return -high;
    bool active = (high != 0) != line->active_low;
    switch (number) {
    case GPIOHANDLE_GET_LINE_VALUES_IOCTL: ((struct gpiohandle_data *)argument)->values[0] = active; return 0;
    case GPIO_V2_LINE_GET_VALUES_IOCTL: ((struct gpio_v2_line_values *)argument)->bits = active; return 0;
    case GPIOHANDLE_SET_LINE_VALUES_IOCTL: active = ((struct gpiohandle_data *)argument)->values[0]; break;
    case GPIO_V2_LINE_SET_VALUES_IOCTL: active = ((struct gpio_v2_line_values *)argument)->bits & 1; break;
    default: return ENOTTY;
    }
    return set_level(line->chip, line->line, active != line->active_low);
}

static bool request_of(int fd, request *line) {
    if (fd < 0 || fd >= MOST_DESCRIPTORS) return false;
    pthread_mutex_lock(&requests_lock);
    *line = requests[fd];
    pthread_mutex_unlock(&requests_lock);
    return line->used;
}

int ioctl(int fd, unsigned long number, ...) {
    static int (*next)(int, unsigned long, ...);
    va_list arguments;
    va_start(arguments, number);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (!next) next = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
    if (_IOC_TYPE(number) != 0xB4 || !getenv("UMOCKDEV_DIR")) return next(fd, number, argument);
    // As the kernel does: libgpiod v2 keeps some numbers in an int, which grows a sign here.
    number = (uint32_t)number;
    request line;
    // 8 and up are a line's; below are a chip's, whose descriptor may have been a line's before.
    bool is_line = _IOC_NR(number) >= 8 && request_of(fd, &line);
    int error = is_line ? line_ioctl(&line, number, argument) : chip_ioctl(fd, number, argument);
    errno = error;
    return error ? -1 : 0;
}

// MARK: The test's side

int mock_gpio_plug(const char *root, int number, const char *label, const char *const *lines, int count) {
    char chip[PATH], path[PATH], text[16];
    snprintf(path, PATH, "%s/mock-gpio", root);
    mkdir(path, 0700);
    chip_path(chip, root, number);
    snprintf(path, PATH, "%s/gone", chip);
    if (mkdir(chip, 0700) != 0) return errno == EEXIST ? (unlink(path), 0) : errno;
    snprintf(path, PATH, "%s/label", chip);
    put(path, label);
    for (int line = 0; line < count; line++) {
        snprintf(path, PATH, "%s/line%d", chip, line);
        mkdir(path, 0700);
        line_path(path, chip, line, "name");
        put(path, lines[line]);
        set_level(chip, line, false);
    }
    snprintf(text, sizeof text, "%d", count);
    snprintf(path, PATH, "%s/lines", chip);
    return put(path, text);
}

int mock_gpio_unplug(const char *root, int number) {
    char chip[PATH], path[PATH];
    chip_path(chip, root, number);
    snprintf(path, PATH, "%s/gone", chip);
    return put(path, "");
}

int mock_gpio_get(const char *root, int number, int line) {
    char chip[PATH];
    chip_path(chip, root, number);
    return level(chip, line);
}

int mock_gpio_history(const char *root, int number, int line, char *levels, size_t size) {
    char chip[PATH], path[PATH];
    chip_path(chip, root, number);
    line_path(path, chip, line, "history");
    return get(path, levels, size);
}

static uint64_t monotonic(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static int send_edge(const char *chip, int line, bool high) {
    char path[PATH], text[16] = "";
    line_path(path, chip, line, "request");
    if (get(path, text, sizeof text) != 0) return 0;
    line_path(path, chip, line, "edges");
    int pipe = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    // Nobody listens.
    if (pipe < 0) return 0;
    bool rising = high != (text[2] == '1');
    struct gpioevent_data v1 = {monotonic(), rising ? GPIOEVENT_EVENT_RISING_EDGE : GPIOEVENT_EVENT_FALLING_EDGE};
    struct gpio_v2_line_event v2 = {
        .timestamp_ns = v1.timestamp,
        .id = rising ? GPIO_V2_LINE_EVENT_RISING_EDGE : GPIO_V2_LINE_EVENT_FALLING_EDGE,
        .offset = (uint32_t)line,
    };
    ssize_t count = text[0] == '1' ? write(pipe, &v1, sizeof v1) : write(pipe, &v2, sizeof v2);
    close(pipe);
    return count > 0 ? 0 : EIO;
}

int mock_gpio_set(const char *root, int number, int line, bool high) {
    char chip[PATH];
    chip_path(chip, root, number);
    int before = level(chip, line);
    if (before < 0) return -before;
    if (before == high) return 0;
    int error = set_level(chip, line, high);
    return error ? error : send_edge(chip, line, high);
}
