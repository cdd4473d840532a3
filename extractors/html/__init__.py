"""What `read_html` is made of: the tree, its main region, its lines, tables and facts."""
