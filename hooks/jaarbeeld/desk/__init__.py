"""The editor's desk: what is changed on the page becomes the smallest change in the files. No other room knows it."""
