"""The readers' pages: fetch, render, cache headers. They decide nothing."""
