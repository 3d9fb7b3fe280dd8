// Zstandard: libzstd's frames (RFC 8878) as two functions over bytes. A frame may be compressed behind a prefix, and then holds what is
// new against it: libzstd's patch-from, which makes a delta of two versions of a file. Unsafe code and the C library stay in here.
