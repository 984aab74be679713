"""How fast post goes through the house, beside what is possible and what is usual."""
