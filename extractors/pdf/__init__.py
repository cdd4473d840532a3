"""What `read_pdf` is made of: pages as words, lines and rules; columns, headings, tables and sheets on them."""
