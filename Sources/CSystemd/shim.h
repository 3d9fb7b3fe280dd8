#pragma once
// Only our own sd_journal_sendv calls give the code's place; the header's macros would give this file's.
#define SD_JOURNAL_SUPPRESS_LOCATION 1
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>
