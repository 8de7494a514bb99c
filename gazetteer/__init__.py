"""From names to places: text in, places out.

A geoparser that stands alone: it imports nothing from the floors above it and needs neither geopandas nor folium.
"""
