"""Reading reports: files in, ``Report`` values out; one file a format."""
