"""What is asked for and does not exist."""


class RefusedError(ValueError):
    """Something asked for cannot be given; the message says what there is instead."""
