#include <stdint.h>

/// Counts from here on, on this thread.
void heap_mark(void);
/// The most bytes that were allocated at once since then.
int64_t heap_peak(void);
