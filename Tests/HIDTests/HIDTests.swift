// HIDTests
