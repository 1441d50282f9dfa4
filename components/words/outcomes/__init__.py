"""What the cards of case studies say."""
