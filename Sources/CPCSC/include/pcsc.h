// pcsc-lite, found at run time (libpcsclite.so.1), with what Swift needs of it. Codes are pcsc-lite's, 0 is success.
#pragma once
#include <stddef.h>
#include <stdint.h>

enum {
    VESTIBULE_PCSC_CANCELLED = 0x80100002u,
    VESTIBULE_PCSC_TIMEOUT = 0x8010000Au,
    VESTIBULE_PCSC_NO_READERS = 0x8010002Eu,
    VESTIBULE_PCSC_REFUSED = 0x8010006Au,
    /// libpcsclite.so.1 is not installed (one of our own, outside pcsc-lite's range).
    VESTIBULE_PCSC_NOT_INSTALLED = 0x1u,
};

/// State of a reader: bits of SCARD_STATE_*, an event counter in the upper half.
enum {
    VESTIBULE_PCSC_CHANGED = 0x0002u,
    VESTIBULE_PCSC_UNKNOWN = 0x0004u,
    VESTIBULE_PCSC_PRESENT = 0x0020u,
    VESTIBULE_PCSC_MUTE = 0x0200u,
};

/// At most so many readers are watched.
#define VESTIBULE_PCSC_READERS 16
/// The name to watch for readers that come and go.
#define VESTIBULE_PCSC_PLUG_AND_PLAY "\\\\?PnP?\\Notification"

/// Opens a context of the calling thread's.
uint32_t vestibule_pcsc_open(intptr_t *context);
void vestibule_pcsc_close(intptr_t context);
/// Makes a `wait` in another thread return VESTIBULE_PCSC_CANCELLED.
void vestibule_pcsc_cancel(intptr_t context);
/// The names of the readers, each ended by 0, the last by two.
uint32_t vestibule_pcsc_readers(intptr_t context, char *names, size_t *size);
/// Waits until a reader is in another state than the one given; `states` is what they are in then.
uint32_t vestibule_pcsc_wait(intptr_t context, const char *const *names, uint32_t *states, size_t count, uint32_t milliseconds);
/// Connects to the card in a reader, sends one command, and lets go of the card.
uint32_t vestibule_pcsc_ask(
    intptr_t context, const char *reader, const uint8_t *command, size_t length, uint8_t *answer, size_t *answer_length);
