"""Packs that are asked for on the web and made outside it: a job is a folder, and so outlives any process."""
