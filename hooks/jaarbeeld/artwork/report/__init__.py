"""Draw: the report of a year as a PDF, made of the pages as they stand on the site.

    built pages ─reading─▶ Report (document.py) ─pdf─▶ bytes

`files` does both for each published edition of a built site.
"""
