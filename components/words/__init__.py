"""Sentences, one chart a file, under the name of its figure: what the picture says, for those who cannot see it."""
