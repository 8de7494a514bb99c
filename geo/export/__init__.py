"""One file a format: an event frame in, a file out."""
