#pragma once

/// The next `count` fsyncs and fdatasyncs of files whose path begins with `path` fail with EIO, without reaching the disk.
void sync_faults_arm(const char *path, int count);

/// How many of them are still to come.
int sync_faults_left(void);
