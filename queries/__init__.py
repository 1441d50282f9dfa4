"""Named questions to the store, all asked through read.py."""
