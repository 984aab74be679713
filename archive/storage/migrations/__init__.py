"""The history of the schema, one step a file; the models are where it leads."""
