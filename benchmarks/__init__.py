"""Speed and quality beside peers, measured in one run on one machine. Nothing here is imported by the product.

Peers are installed with `pip install -e ".[benchmark]"`; one that is missing is named in the table, not left out.
"""
