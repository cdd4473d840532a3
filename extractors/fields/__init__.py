"""What `find_fields` is made of: where papers name their fields, one place a file, and the choice among them."""
