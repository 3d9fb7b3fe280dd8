// Learning: how a scanner is set, found out from what it sends for symbols whose payloads are known. `TestSheet` is the page
// to print, `Trial` tells which of its symbols was scanned, `Conclusion` what follows: settings for the site's configuration,
// or what to change on the scanner. Pure; the reports and their times come from outside.
