"""The extractor: drafts of events from a geoparsed report, each with the sentence it read and its reasons."""
