#include "mock_chip_node.h"
#include "mock_testbed.h"
#include <stdio.h>
#include <umockdev.h>
#include <unistd.h>

const char *mock_chip_node_root(void) {
    static gsize root = 0;
    if (g_once_init_enter(&root)) g_once_init_leave(&root, (gsize)umockdev_testbed_get_root_dir(mock_testbed()));
    return (const char *)root;
}

/// Replaces a link of the testbed's sysfs.
static void point(const char *target, const char *format, int number) {
    g_autofree char *name = g_strdup_printf(format, number);
    g_autofree char *path = g_build_filename(mock_chip_node_root(), "sys", name, NULL);
    g_autofree char *directory = g_path_get_dirname(path);
    g_mkdir_with_parents(directory, 0755);
    unlink(path);
    if (symlink(target, path) != 0) g_warning("cannot link %s", path);
}

/// Where the node is while the chip is out: umockdev cannot make a node of the same name twice.
static char *parked(int number) { return g_strdup_printf("%s/parked-gpiochip%d", mock_chip_node_root(), number); }
static char *node(int number) { return g_strdup_printf("%s/dev/gpiochip%d", mock_chip_node_root(), number); }

void mock_chip_node_add(int number) {
    g_autofree char *from = parked(number);
    g_autofree char *to = node(number);
    if (rename(from, to) == 0) return;
    g_autofree char *description = g_strdup_printf(
        "P: /devices/platform/mock/gpiochip%d\nN: gpiochip%d\nE: DEVNAME=/dev/gpiochip%d\nE: SUBSYSTEM=gpio\nE: MAJOR=254\n"
        "E: MINOR=%d\nA: dev=254:%d\\n\n", number, number, number, number, number);
    g_autoptr(GError) error = NULL;
    if (!umockdev_testbed_add_from_string(mock_testbed(), description, &error)) g_warning("%s", error->message);
    // umockdev takes every subsystem for a class; GPIO is a bus, and libgpiod looks there (v1) or at the link (v2).
    g_autofree char *bus = g_build_filename(mock_chip_node_root(), "sys", "bus", "gpio", "devices", NULL);
    g_mkdir_with_parents(bus, 0755);
    g_autofree char *device = g_strdup_printf("../../../devices/platform/mock/gpiochip%d", number);
    point(device, "bus/gpio/devices/gpiochip%d", number);
    point("../../../../bus/gpio", "devices/platform/mock/gpiochip%d/subsystem", number);
}

void mock_chip_node_remove(int number) {
    g_autofree char *from = node(number);
    g_autofree char *to = parked(number);
    if (rename(from, to) != 0) g_warning("cannot take %s away", from);
}
