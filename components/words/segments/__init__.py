"""What the pictures of the segments page say."""
