#pragma once

/// The next `count` fsyncs and fdatasyncs of files whose path begins with `path` fail with EIO, without reaching the disk.
void sync_faults_arm(const char *path, int count);

/// How many of them are still to come.
int sync_faults_left(void);

/// From now on fsyncs and fdatasyncs of files whose path begins with `path` wait; with an empty path they go on.
void sync_faults_hold(const char *path);
