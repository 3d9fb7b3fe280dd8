// libgpiod v1 (Debian 12, Raspberry Pi OS 12) and v2 (Debian 13) behind one set of calls, decided when this is compiled.
//
// One chip is one handle, one requested line is one handle with one descriptor, in both. Every call that can fail returns
// a negative errno. A line's descriptor never blocks. Values and edges are logical: active-low is the kernel's business.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <gpiod.h>
#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
#include <string.h>

// Only v1 defines it.
#ifdef GPIOD_LINE_BULK_MAX_LINES
#define CGPIOD_GENERATION 1
#else
#define CGPIOD_GENERATION 2
#endif

/// As many edges as the kernel keeps for one line; a reader that finds as many may have missed some.
#define CGPIOD_EVENTS_MAX 16

enum cgpiod_bias { CGPIOD_BIAS_AS_IS, CGPIOD_BIAS_PULL_UP, CGPIOD_BIAS_PULL_DOWN, CGPIOD_BIAS_DISABLED };

struct cgpiod_options {
    /// An output starts inactive; an input reports both edges.
    bool output;
    bool active_low;
    enum cgpiod_bias bias;
    /// Kernel debounce in microseconds. Ignored by v1, which has none.
    uint32_t debounce_us;
};

struct cgpiod_edge {
    bool active;
    /// CLOCK_MONOTONIC, nanoseconds (v1 on kernels before 5.7: CLOCK_REALTIME).
    uint64_t timestamp_ns;
};

struct cgpiod_chip {
    struct gpiod_chip *chip;
#if CGPIOD_GENERATION == 2
    struct gpiod_chip_info *info;
#endif
};

struct cgpiod_line {
#if CGPIOD_GENERATION == 1
    struct gpiod_chip *chip;
    struct gpiod_line *line;
#else
    struct gpiod_line_request *request;
    struct gpiod_edge_event_buffer *buffer;
#endif
    unsigned int offset;
    /// Readable when an edge waits; -1 for an output.
    int fd;
};

static inline int cgpiod_generation(void) { return CGPIOD_GENERATION; }

/// libgpiod does not promise an errno for every failure; a failure without one must not look like success.
static inline int cgpiod_failure(void) { return errno ? -errno : -EIO; }

static inline int cgpiod_no_block(int fd) {
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0 ? cgpiod_failure() : 0;
}

static inline void cgpiod_copy(char *to, size_t size, const char *from) {
    if (!size) return;
    strncpy(to, from ? from : "", size - 1);
    to[size - 1] = 0;
}

#if CGPIOD_GENERATION == 1

static inline int cgpiod_chip_open(const char *path, struct cgpiod_chip *chip) {
    errno = 0;
    chip->chip = gpiod_chip_open(path);
    return chip->chip ? 0 : cgpiod_failure();
}

static inline void cgpiod_chip_close(struct cgpiod_chip chip) { gpiod_chip_close(chip.chip); }
static inline const char *cgpiod_chip_name(struct cgpiod_chip chip) { return gpiod_chip_name(chip.chip); }
static inline const char *cgpiod_chip_label(struct cgpiod_chip chip) { return gpiod_chip_label(chip.chip); }
static inline unsigned int cgpiod_chip_lines(struct cgpiod_chip chip) { return gpiod_chip_num_lines(chip.chip); }

/// Writes the name (empty: the line has none) into `name`.
static inline int cgpiod_chip_line_name(struct cgpiod_chip chip, unsigned int offset, char *name, size_t size) {
    errno = 0;
    struct gpiod_line *line = gpiod_chip_get_line(chip.chip, offset);
    if (!line) return cgpiod_failure();
    cgpiod_copy(name, size, gpiod_line_name(line));
    return 0;
}

static inline void cgpiod_line_release(struct cgpiod_line line) {
    gpiod_line_release(line.line);
    gpiod_chip_close(line.chip);
}

static inline int cgpiod_v1_request(struct cgpiod_line *line, const char *consumer, const struct cgpiod_options *options) {
    static const int bias[] = {
        0, GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP, GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN,
        GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE,
    };
    struct gpiod_line_request_config config = {
        .consumer = consumer,
        .request_type = options->output ? GPIOD_LINE_REQUEST_DIRECTION_OUTPUT : GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES,
        .flags = bias[options->bias] | (options->active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0),
    };
    if (gpiod_line_request(line->line, &config, 0) < 0) return cgpiod_failure();
    line->fd = options->output ? -1 : gpiod_line_event_get_fd(line->line);
    return options->output ? 0 : cgpiod_no_block(line->fd);
}

static inline int cgpiod_line_request(
    const char *path, unsigned int offset, const char *consumer, const struct cgpiod_options *options,
    struct cgpiod_line *line
) {
    errno = 0;
    line->offset = offset;
    line->chip = gpiod_chip_open(path);
    if (!line->chip) return cgpiod_failure();
    line->line = gpiod_chip_get_line(line->chip, offset);
    int result = line->line ? cgpiod_v1_request(line, consumer, options) : cgpiod_failure();
    if (result < 0) gpiod_chip_close(line->chip);
    return result;
}

/// 1 active, 0 inactive.
static inline int cgpiod_line_get(struct cgpiod_line line) {
    errno = 0;
    int value = gpiod_line_get_value(line.line);
    return value < 0 ? cgpiod_failure() : value;
}

static inline int cgpiod_line_set(struct cgpiod_line line, bool active) {
    errno = 0;
    return gpiod_line_set_value(line.line, active) < 0 ? cgpiod_failure() : 0;
}

/// The number of edges read into `edges`; 0: none waits.
static inline int cgpiod_line_read(struct cgpiod_line line, struct cgpiod_edge edges[CGPIOD_EVENTS_MAX]) {
    struct gpiod_line_event events[CGPIOD_EVENTS_MAX];
    errno = 0;
    int count = gpiod_line_event_read_fd_multiple(line.fd, events, CGPIOD_EVENTS_MAX);
    if (count < 0) return errno == EAGAIN ? 0 : cgpiod_failure();
    for (int i = 0; i < count; i++) {
        edges[i].active = events[i].event_type == GPIOD_LINE_EVENT_RISING_EDGE;
        edges[i].timestamp_ns = (uint64_t)events[i].ts.tv_sec * 1000000000u + (uint64_t)events[i].ts.tv_nsec;
    }
    return count;
}

#else

static inline int cgpiod_chip_open(const char *path, struct cgpiod_chip *chip) {
    errno = 0;
    chip->chip = gpiod_chip_open(path);
    if (!chip->chip) return cgpiod_failure();
    chip->info = gpiod_chip_get_info(chip->chip);
    if (chip->info) return 0;
    int result = cgpiod_failure();
    gpiod_chip_close(chip->chip);
    return result;
}

static inline void cgpiod_chip_close(struct cgpiod_chip chip) {
    gpiod_chip_info_free(chip.info);
    gpiod_chip_close(chip.chip);
}

static inline const char *cgpiod_chip_name(struct cgpiod_chip chip) { return gpiod_chip_info_get_name(chip.info); }
static inline const char *cgpiod_chip_label(struct cgpiod_chip chip) { return gpiod_chip_info_get_label(chip.info); }
static inline unsigned int cgpiod_chip_lines(struct cgpiod_chip chip) {
    return (unsigned int)gpiod_chip_info_get_num_lines(chip.info);
}

/// Writes the name (empty: the line has none) into `name`.
static inline int cgpiod_chip_line_name(struct cgpiod_chip chip, unsigned int offset, char *name, size_t size) {
    errno = 0;
    struct gpiod_line_info *info = gpiod_chip_get_line_info(chip.chip, offset);
    if (!info) return cgpiod_failure();
    cgpiod_copy(name, size, gpiod_line_info_get_name(info));
    gpiod_line_info_free(info);
    return 0;
}

static inline void cgpiod_line_release(struct cgpiod_line line) {
    gpiod_line_request_release(line.request);
    if (line.buffer) gpiod_edge_event_buffer_free(line.buffer);
}

static inline int cgpiod_v2_configure(struct gpiod_line_settings *settings, const struct cgpiod_options *options) {
    static const enum gpiod_line_bias bias[] = {
        GPIOD_LINE_BIAS_AS_IS, GPIOD_LINE_BIAS_PULL_UP, GPIOD_LINE_BIAS_PULL_DOWN, GPIOD_LINE_BIAS_DISABLED,
    };
    gpiod_line_settings_set_active_low(settings, options->active_low);
    if (gpiod_line_settings_set_bias(settings, bias[options->bias]) < 0) return cgpiod_failure();
    if (options->output) {
        if (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT) < 0) return cgpiod_failure();
        return gpiod_line_settings_set_output_value(settings, GPIOD_LINE_VALUE_INACTIVE) < 0 ? cgpiod_failure() : 0;
    }
    gpiod_line_settings_set_debounce_period_us(settings, options->debounce_us);
    if (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT) < 0) return cgpiod_failure();
    return gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH) < 0 ? cgpiod_failure() : 0;
}

static inline int cgpiod_v2_request(
    struct gpiod_chip *chip, const char *consumer, const struct cgpiod_options *options, struct cgpiod_line *line
) {
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *request = gpiod_request_config_new();
    int result = settings && lines && request ? cgpiod_v2_configure(settings, options) : -ENOMEM;
    if (result == 0) {
        gpiod_request_config_set_consumer(request, consumer);
        if (gpiod_line_config_add_line_settings(lines, &line->offset, 1, settings) < 0) result = cgpiod_failure();
        else line->request = gpiod_chip_request_lines(chip, request, lines);
        if (result == 0 && !line->request) result = cgpiod_failure();
    }
    gpiod_request_config_free(request);
    gpiod_line_config_free(lines);
    gpiod_line_settings_free(settings);
    return result;
}

static inline int cgpiod_line_request(
    const char *path, unsigned int offset, const char *consumer, const struct cgpiod_options *options,
    struct cgpiod_line *line
) {
    errno = 0;
    line->offset = offset;
    line->request = NULL;
    line->buffer = NULL;
    line->fd = -1;
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (!chip) return cgpiod_failure();
    int result = cgpiod_v2_request(chip, consumer, options, line);
    gpiod_chip_close(chip);
    if (result < 0 || options->output) return result;
    line->buffer = gpiod_edge_event_buffer_new(CGPIOD_EVENTS_MAX);
    line->fd = gpiod_line_request_get_fd(line->request);
    result = line->buffer ? cgpiod_no_block(line->fd) : -ENOMEM;
    if (result < 0) cgpiod_line_release(*line);
    return result;
}

/// 1 active, 0 inactive.
static inline int cgpiod_line_get(struct cgpiod_line line) {
    errno = 0;
    enum gpiod_line_value value = gpiod_line_request_get_value(line.request, line.offset);
    return value == GPIOD_LINE_VALUE_ERROR ? cgpiod_failure() : value == GPIOD_LINE_VALUE_ACTIVE;
}

static inline int cgpiod_line_set(struct cgpiod_line line, bool active) {
    enum gpiod_line_value value = active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
    errno = 0;
    return gpiod_line_request_set_value(line.request, line.offset, value) < 0 ? cgpiod_failure() : 0;
}

/// The number of edges read into `edges`; 0: none waits.
static inline int cgpiod_line_read(struct cgpiod_line line, struct cgpiod_edge edges[CGPIOD_EVENTS_MAX]) {
    errno = 0;
    int count = gpiod_line_request_read_edge_events(line.request, line.buffer, CGPIOD_EVENTS_MAX);
    if (count < 0) return errno == EAGAIN ? 0 : cgpiod_failure();
    for (int i = 0; i < count; i++) {
        struct gpiod_edge_event *event = gpiod_edge_event_buffer_get_event(line.buffer, (unsigned long)i);
        edges[i].active = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE;
        edges[i].timestamp_ns = gpiod_edge_event_get_timestamp_ns(event);
    }
    return count;
}

#endif
