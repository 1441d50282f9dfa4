"""Public-health methods: pure functions on numbers, each with its source."""
