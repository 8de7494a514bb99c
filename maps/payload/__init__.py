"""What the page is given (``docs/page_payload.md``): from frames to plain values."""
