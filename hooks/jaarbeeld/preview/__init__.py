"""Preview: the site on one's own computer, following every change. Nothing of it is in a built site."""
