"""How fast it is, as ratios to the barest program that does the same. Run by make bench; nothing is asserted."""
