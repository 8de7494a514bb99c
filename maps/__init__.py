"""How it looks: tables in, pictures out."""
