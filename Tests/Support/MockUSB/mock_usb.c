#include "mock_usb.h"
#include "mock_testbed.h"
#include <errno.h>
#include <linux/usbdevice_fs.h>
#include <string.h>
#include <sys/ioctl.h>
#include <umockdev.h>

typedef struct {
    UMockdevIoctlData *urb, *buffer;
    int status, length;
} transfer;

typedef struct {
    int status;
    size_t length;
    uint8_t bytes[4096];
} answer;

struct mock_usb {
    UMockdevIoctlBase *handler;
    char *syspath, *node;
    int number;
    GMutex mutex;
    GQueue waiting;  // interrupt transfers without an answer yet
    GQueue ignored;  // control transfers that never get one
    GQueue finished; // transfers to be reaped, in order
    GQueue answers;
    uint8_t *report_descriptor;
    size_t report_descriptor_length;
    int claim_error, claim_refusals;
    gboolean gone, mute;
    mock_usb_counts counts;
};

static void finish(mock_usb *device, transfer *t, int status, int length) {
    t->status = status;
    t->length = length;
    g_queue_push_tail(&device->finished, t);
}

static void match(mock_usb *device) {
    while (!g_queue_is_empty(&device->waiting) && (device->gone || !g_queue_is_empty(&device->answers))) {
        transfer *t = g_queue_pop_head(&device->waiting);
        struct usbdevfs_urb *urb = (struct usbdevfs_urb *)t->urb->data;
        if (device->gone) {
            finish(device, t, -ENODEV, 0);
            continue;
        }
        answer *a = g_queue_pop_head(&device->answers);
        size_t length = MIN(a->length, (size_t)urb->buffer_length);
        if (length > 0) memcpy(t->buffer->data, a->bytes, length);
        finish(device, t, a->status, (int)length);
        g_free(a);
    }
}

static void control(mock_usb *device, transfer *t) {
    const uint8_t *setup = t->buffer->data;
    int wanted = setup[6] | setup[7] << 8;
    if (device->mute) {
        g_queue_push_tail(&device->ignored, t);
        return;
    }
    if (setup[0] == 0x81 && setup[1] == 6 && setup[3] == 0x22) {
        int length = MIN(wanted, (int)device->report_descriptor_length);
        memcpy(t->buffer->data + 8, device->report_descriptor, (size_t)length);
        finish(device, t, 0, length);
    } else if (setup[0] == 0x21 || (setup[0] & 0xE0) == 0x40) {
        finish(device, t, 0, 0);
    } else if ((setup[0] & 0xE0) == 0xC0) {
        // The version of a CH340, and as good as anything as a register of other chips.
        memset(t->buffer->data + 8, 0, (size_t)wanted);
        if (wanted > 0) t->buffer->data[8] = 0x31;
        finish(device, t, 0, wanted);
    } else {
        finish(device, t, -EPIPE, 0);
    }
}

static int submit(mock_usb *device, UMockdevIoctlData *arg) {
    if (device->gone) return ENODEV;
    transfer *t = g_new0(transfer, 1);
    t->urb = umockdev_ioctl_data_resolve(arg, 0, sizeof(struct usbdevfs_urb), NULL);
    struct usbdevfs_urb *urb = (struct usbdevfs_urb *)t->urb->data;
    t->buffer = umockdev_ioctl_data_resolve(t->urb, G_STRUCT_OFFSET(struct usbdevfs_urb, buffer), (gsize)urb->buffer_length, NULL);
    if (urb->type == USBDEVFS_URB_TYPE_CONTROL) {
        control(device, t);
    } else {
        g_queue_push_tail(&device->waiting, t);
        match(device);
    }
    return 0;
}

static int reap(mock_usb *device, UMockdevIoctlData *arg) {
    transfer *t = g_queue_pop_head(&device->finished);
    if (!t) return device->gone ? ENODEV : EAGAIN;
    struct usbdevfs_urb *urb = (struct usbdevfs_urb *)t->urb->data;
    urb->status = t->status;
    urb->actual_length = t->length;
    UMockdevIoctlData *pointer = umockdev_ioctl_data_resolve(arg, 0, sizeof(void *), NULL);
    umockdev_ioctl_data_set_ptr(pointer, 0, t->urb);
    umockdev_ioctl_data_unref(pointer);
    if (t->buffer) umockdev_ioctl_data_unref(t->buffer);
    g_free(t);
    return 0;
}

static int discard_from(mock_usb *device, GQueue *queue, gulong address) {
    for (GList *l = queue->head; l; l = l->next) {
        transfer *t = l->data;
        if (t->urb->client_addr != address) continue;
        g_queue_delete_link(queue, l);
        finish(device, t, -ENOENT, 0);
        return 0;
    }
    return EINVAL;
}

static int discard(mock_usb *device, UMockdevIoctlData *arg) {
    gulong address = *(gulong *)arg->data;
    return discard_from(device, &device->waiting, address) ? discard_from(device, &device->ignored, address) : 0;
}

/// Requests to the device that the kernel makes for the caller: only "which configuration" is asked.
static int get_configuration(UMockdevIoctlData *arg) {
    UMockdevIoctlData *d = umockdev_ioctl_data_resolve(arg, 0, sizeof(struct usbdevfs_ctrltransfer), NULL);
    struct usbdevfs_ctrltransfer *request = (struct usbdevfs_ctrltransfer *)d->data;
    int error = EPIPE;
    if (request->bRequestType == 0x80 && request->bRequest == 8 && request->wLength >= 1) {
        UMockdevIoctlData *data =
            umockdev_ioctl_data_resolve(d, G_STRUCT_OFFSET(struct usbdevfs_ctrltransfer, data), request->wLength, NULL);
        data->data[0] = 1;
        umockdev_ioctl_data_unref(data);
        error = 0;
    }
    umockdev_ioctl_data_unref(d);
    return error;
}

static int answer_ioctl(mock_usb *device, gulong request, UMockdevIoctlData *arg, glong *result) {
    switch (request) {
    case USBDEVFS_GET_CAPABILITIES: {
        UMockdevIoctlData *d = umockdev_ioctl_data_resolve(arg, 0, sizeof(guint32), NULL);
        *(guint32 *)d->data = USBDEVFS_CAP_BULK_SCATTER_GATHER | USBDEVFS_CAP_NO_PACKET_SIZE_LIM | USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
        umockdev_ioctl_data_unref(d);
        return 0;
    }
    case USBDEVFS_CONNECTINFO: {
        UMockdevIoctlData *d = umockdev_ioctl_data_resolve(arg, 0, sizeof(struct usbdevfs_connectinfo), NULL);
        ((struct usbdevfs_connectinfo *)d->data)->devnum = (unsigned)device->number;
        umockdev_ioctl_data_unref(d);
        return 0;
    }
    case USBDEVFS_CONTROL: {
        int error = get_configuration(arg);
        *result = error ? -1 : 1;
        return error;
    }
    case USBDEVFS_CLAIMINTERFACE:
        if (device->claim_refusals > 0) {
            device->claim_refusals--;
            return device->claim_error;
        }
        device->counts.claims++;
        return 0;
    case USBDEVFS_RELEASEINTERFACE: return 0;
    // The one command libusb sends this way is "detach the kernel's driver".
    case USBDEVFS_GETDRIVER: return 0;
    case USBDEVFS_IOCTL: device->counts.detaches++; return 0;
    case USBDEVFS_CLEAR_HALT: device->counts.clear_halts++; return device->gone ? ENODEV : 0;
    case USBDEVFS_RESET: device->counts.resets++; return device->gone ? ENODEV : 0;
    case USBDEVFS_SUBMITURB: return submit(device, arg);
    case USBDEVFS_REAPURB:
    case USBDEVFS_REAPURBNDELAY: return reap(device, arg);
    case USBDEVFS_DISCARDURB: return discard(device, arg);
    default: return ENOTTY;
    }
}

static gboolean handle_ioctl(UMockdevIoctlBase *handler, UMockdevIoctlClient *client, gpointer context) {
    (void)handler;
    mock_usb *device = context;
    UMockdevIoctlData *arg = umockdev_ioctl_client_get_arg(client);
    glong result = 0;
    g_mutex_lock(&device->mutex);
    int error = answer_ioctl(device, umockdev_ioctl_client_get_request(client), arg, &result);
    g_mutex_unlock(&device->mutex);
    umockdev_ioctl_client_complete(client, error ? -1 : result, error);
    return TRUE;
}

static char *hex(const uint8_t *bytes, size_t length) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < length; i++) g_string_append_printf(text, "%02X", bytes[i]);
    return g_string_free(text, FALSE);
}

mock_usb *mock_usb_plug(const mock_usb_description *description) {
    mock_usb *device = g_new0(mock_usb, 1);
    g_mutex_init(&device->mutex);
    g_queue_init(&device->waiting);
    g_queue_init(&device->finished);
    g_queue_init(&device->ignored);
    g_queue_init(&device->answers);
    device->number = description->number;
    device->report_descriptor = g_memdup2(description->report_descriptor, description->report_descriptor_length);
    device->report_descriptor_length = description->report_descriptor_length;
    device->syspath = g_strdup_printf("/sys/devices/mock/%s", description->port);
    device->node = g_strdup_printf("/dev/bus/usb/001/%03d", description->number);
    device->handler = umockdev_ioctl_base_new();
    g_signal_connect(device->handler, "handle-ioctl", G_CALLBACK(handle_ioctl), device);
    char *contents = hex(description->descriptors, description->descriptors_length);
    char *text = g_strdup_printf(
        "P: /devices/mock/%s\nN: bus/usb/001/%03d=%s\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DEVNAME=%s\n"
        "A: busnum=1\\n\nA: devnum=%d\\n\nA: idVendor=%04x\\n\nA: idProduct=%04x\\n\nA: serial=%s\\n\n",
        description->port, description->number, contents, device->node, description->number, description->vendor,
        description->product, description->serial);
    // The handler first: whoever sees the node may open it at once.
    GError *error = NULL;
    if (!umockdev_testbed_attach_ioctl(mock_testbed(), device->node, device->handler, &error) ||
        !umockdev_testbed_add_from_string(mock_testbed(), text, &error))
        g_error("mock_usb_plug: %s", error->message);
    g_free(text);
    g_free(contents);
    return device;
}

void mock_usb_queue(mock_usb *device, int status, const uint8_t *bytes, size_t length) {
    answer *a = g_new0(answer, 1);
    a->status = status;
    a->length = MIN(length, sizeof a->bytes);
    if (a->length > 0) memcpy(a->bytes, bytes, a->length);
    g_mutex_lock(&device->mutex);
    g_queue_push_tail(&device->answers, a);
    match(device);
    g_mutex_unlock(&device->mutex);
}

void mock_usb_unplug(mock_usb *device) {
    g_mutex_lock(&device->mutex);
    device->gone = TRUE;
    match(device);
    g_mutex_unlock(&device->mutex);
    umockdev_testbed_remove_device(mock_testbed(), device->syspath);
}

void mock_usb_mute(mock_usb *device, int mute) {
    g_mutex_lock(&device->mutex);
    device->mute = mute;
    g_mutex_unlock(&device->mutex);
}

void mock_usb_refuse_claims(mock_usb *device, int error, int times) {
    g_mutex_lock(&device->mutex);
    device->claim_error = error;
    device->claim_refusals = times;
    g_mutex_unlock(&device->mutex);
}

mock_usb_counts mock_usb_count(mock_usb *device) {
    g_mutex_lock(&device->mutex);
    mock_usb_counts counts = device->counts;
    counts.waiting = (int)device->waiting.length;
    g_mutex_unlock(&device->mutex);
    return counts;
}
