"""The cost centres of the communities: posts and money by line, from a table of the ledger."""
