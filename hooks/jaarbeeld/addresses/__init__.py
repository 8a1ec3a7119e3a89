"""Names and addresses of the files there will be, so that pages can link to them before they are made."""
