// For its compiler and linker flags; GLib's headers stay in C targets.
#pragma once
