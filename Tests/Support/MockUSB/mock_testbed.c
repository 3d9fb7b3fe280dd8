#include "mock_testbed.h"
#include <umockdev.h>

void *mock_testbed(void) {
    static gsize testbed = 0;
    if (g_once_init_enter(&testbed)) g_once_init_leave(&testbed, (gsize)umockdev_testbed_new());
    return (void *)testbed;
}
