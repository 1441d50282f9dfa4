"""Where the money goes: the lines of spending, what a year of each comes to, and what is a table on the page."""
