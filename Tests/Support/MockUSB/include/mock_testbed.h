// The one umockdev testbed of the process: umockdev redirects /dev and /sys by an environment variable, so there can be
// only one. Made at the first call, kept for the life of the process.
#pragma once

/// A UMockdevTestbed; `void *` so that Swift needs no GLib.
void *mock_testbed(void);
