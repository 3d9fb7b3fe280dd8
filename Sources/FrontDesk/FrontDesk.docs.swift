// FrontDesk: the officer's pages. Server-rendered HTML, a little JavaScript of our own, server-sent events; English and
// Spanish. Everything it knows and does goes through `CoreClient`; it holds nothing but sessions and, for minutes, the
// documents that were scanned for a check-in. A page is a value with `render()`; a route fetches, calls and answers.
