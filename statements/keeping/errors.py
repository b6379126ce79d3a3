"""What is said where a copy cannot be made, read or put back."""


class KeepingError(Exception):
    """One sentence for the operator; what was there before is untouched."""
