"""What `read_text` is made of: lines, contents, tables, Markdown."""
