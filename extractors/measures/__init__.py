"""What `find_measures` is made of: sheets, tables, lists, prose, and the values of a measure."""
