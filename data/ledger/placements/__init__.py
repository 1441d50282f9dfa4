"""Long-term placements: people in care that is paid for them, added up and protected while the file is read."""
