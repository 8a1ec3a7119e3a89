"""What brings a built site online and looks whether it is there. Nothing here changes the site itself."""
