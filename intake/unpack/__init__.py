"""From bytes to a Poststuk."""
