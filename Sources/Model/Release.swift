/// What this is a part of.
package enum Release {
    /// As every program's `--version`, `status` and the first event of a run say it.
    package static let version = "0.1.0"
}
