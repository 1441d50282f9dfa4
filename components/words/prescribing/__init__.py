"""Words of prescribing."""
