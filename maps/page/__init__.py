"""The page itself: its script and style, what it carries from elsewhere, what it may do, and its one escaping room."""
