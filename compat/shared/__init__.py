"""What the suite in a real browser uses as well."""
