"""What is known, and how it gets into the store."""
