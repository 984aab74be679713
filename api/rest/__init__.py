"""The JSON: one file a resource."""
