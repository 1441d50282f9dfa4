"""Deaths by small area and age made into figures that may be shown: added up, standardised, withheld."""
