"""People in segments: what cells are called, how they are set beside the Place, and what is a table on the page."""
