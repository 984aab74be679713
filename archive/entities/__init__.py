"""What the archive remembers: entities with an identity and a life."""
