"""Building blocks shared by the compatibility tests and the drills."""
