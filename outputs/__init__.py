"""What people see: the comparison database, its queries, exports and printed tables."""
