"""What targets are made of: numbers with units, the clauses they stand in, what speaks for a commitment."""
