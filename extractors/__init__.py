"""Pure functions from bytes to documents (`read_*`) and from documents to findings (`find_*`)."""
