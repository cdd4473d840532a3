"""What `read_docx`, `read_odt` and `read_pptx` are made of."""
