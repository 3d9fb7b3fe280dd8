#include "pcsc.h"
#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

// The binary interface of libpcsclite.so.1 (winscard.h, pcsclite.h), the same since 2001: LONG and DWORD are `long`.
typedef long status;
typedef struct {
    const char *name;
    void *data;
    unsigned long current, event, atr_length;
    unsigned char atr[33];
} reader_state;
typedef struct { unsigned long protocol, length; } io_request;

static struct {
    status (*establish)(unsigned long, const void *, const void *, long *);
    status (*release)(long);
    status (*cancel)(long);
    status (*list)(long, const char *, char *, unsigned long *);
    status (*change)(long, unsigned long, reader_state *, unsigned long);
    status (*connect)(long, const char *, unsigned long, unsigned long, long *, unsigned long *);
    status (*disconnect)(long, unsigned long);
    status (*transmit)(long, const io_request *, const unsigned char *, unsigned long, io_request *, unsigned char *, unsigned long *);
    int complete;
} pcsc;

static void load(void) {
    void *library = dlopen("libpcsclite.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    *(void **)&pcsc.establish = dlsym(library, "SCardEstablishContext");
    *(void **)&pcsc.release = dlsym(library, "SCardReleaseContext");
    *(void **)&pcsc.cancel = dlsym(library, "SCardCancel");
    *(void **)&pcsc.list = dlsym(library, "SCardListReaders");
    *(void **)&pcsc.change = dlsym(library, "SCardGetStatusChange");
    *(void **)&pcsc.connect = dlsym(library, "SCardConnect");
    *(void **)&pcsc.disconnect = dlsym(library, "SCardDisconnect");
    *(void **)&pcsc.transmit = dlsym(library, "SCardTransmit");
    pcsc.complete = pcsc.establish && pcsc.release && pcsc.cancel && pcsc.list && pcsc.change && pcsc.connect
        && pcsc.disconnect && pcsc.transmit;
}

uint32_t vestibule_pcsc_open(intptr_t *context) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    if (!pcsc.complete) return VESTIBULE_PCSC_NOT_INSTALLED;
    long handle = 0;
    status result = pcsc.establish(2 /* SCARD_SCOPE_SYSTEM */, NULL, NULL, &handle);
    *context = handle;
    return (uint32_t)result;
}

void vestibule_pcsc_close(intptr_t context) { pcsc.release(context); }

void vestibule_pcsc_cancel(intptr_t context) { pcsc.cancel(context); }

uint32_t vestibule_pcsc_readers(intptr_t context, char *names, size_t *size) {
    unsigned long length = *size;
    status result = pcsc.list(context, NULL, names, &length);
    *size = length;
    return (uint32_t)result;
}

uint32_t vestibule_pcsc_wait(intptr_t context, const char *const *names, uint32_t *states, size_t count, uint32_t milliseconds) {
    reader_state list[VESTIBULE_PCSC_READERS];
    if (count > VESTIBULE_PCSC_READERS) count = VESTIBULE_PCSC_READERS;
    memset(list, 0, sizeof list);
    for (size_t i = 0; i < count; i++) list[i] = (reader_state){.name = names[i], .current = states[i]};
    status result = pcsc.change(context, milliseconds, list, count);
    for (size_t i = 0; i < count; i++) states[i] = (uint32_t)list[i].event;
    return (uint32_t)result;
}

uint32_t vestibule_pcsc_ask(
    intptr_t context, const char *reader, const uint8_t *command, size_t length, uint8_t *answer, size_t *answer_length) {
    long card = 0;
    unsigned long protocol = 0;
    status result = pcsc.connect(context, reader, 2 /* SCARD_SHARE_SHARED */, 3 /* T=0 or T=1 */, &card, &protocol);
    if (result != 0) return (uint32_t)result;
    io_request request = {.protocol = protocol, .length = sizeof request};
    unsigned long size = *answer_length;
    result = pcsc.transmit(card, &request, command, length, NULL, answer, &size);
    *answer_length = result == 0 ? size : 0;
    pcsc.disconnect(card, 0 /* SCARD_LEAVE_CARD */);
    return (uint32_t)result;
}
