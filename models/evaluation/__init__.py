"""What the shipped models are measured on: one topic a file, each a function from a folder of data to flat scores."""
