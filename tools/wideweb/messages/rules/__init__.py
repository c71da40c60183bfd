"""The coach's rules: one small module for each family."""
