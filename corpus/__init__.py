"""What we study: records, vocabularies, sources, samples. Knows no other room."""
