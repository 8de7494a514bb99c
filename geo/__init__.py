"""Georeferenced activity: what happened, where, when. Tables in, tables out."""
