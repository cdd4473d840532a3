"""What the product is measured with: each module is run as `python -m benchmarks.NAME` and prints a table."""
