"""What a pack says, part by part, each a function from its subject to blocks."""
