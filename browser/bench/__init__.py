"""How quickly pages stand, beside Prefect's own page on the same machine and with the same data."""
