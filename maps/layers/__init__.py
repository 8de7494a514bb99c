"""One file a layer: what it is called, whether it shows at first, and what it gives the page."""
