// Files: what programs of the box do with files and must do in one way only: own a descriptor, read and write all of it whatever
// interrupts the call, replace a file so that a power cut leaves the old one or the new one, say in words what the kernel refused.
