/// The core no longer has the officer as signed in: it has restarted, or the officer signed out elsewhere.
struct SignedOut: Error {
    /// Where the officer goes on after signing in again.
    let page: Page
}
