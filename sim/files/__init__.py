"""Files of others, looked at before they are opened, and files for others, written whole."""
