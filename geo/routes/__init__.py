"""From, to and mode to a line on the map."""
