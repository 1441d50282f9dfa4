"""What is unlikely to be chance: what stands out, charts of change, funnels, how sure a difference is."""
