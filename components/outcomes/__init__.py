"""Case studies: their figures as rows, and what is shown of them without a picture."""
