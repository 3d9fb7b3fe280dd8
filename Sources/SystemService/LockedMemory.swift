import Glibc

/// Memory that the kernel may not take away again.
package enum LockedMemory {
    /// What this process has mapped by now, as far as it has used or will use it: its code, its heap, its stacks. So that a
    /// thread that must answer does not wait for a disk on which others have pushed its code out of memory. What is mapped later,
    /// such as lists of a hundred megabytes, is not part of it.
    ///
    /// - Returns: whether the kernel does it; not without the right to (`LimitMEMLOCK=infinity`).
    package static func lockMapped() -> Bool { mlockall(MCL_CURRENT | MCL_ONFAULT) == 0 }
}
