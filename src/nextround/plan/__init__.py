"""Next steps, each with a when and a where."""
