"""What the cards of the spend page draw."""
