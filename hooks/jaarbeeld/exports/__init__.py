"""Files for people and programs beside the pages: open data, calendars, feeds, structured data, search, headers."""
