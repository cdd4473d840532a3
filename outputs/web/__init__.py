"""The explorer: the comparison database in a browser. Presentation only: what it asks lies in `outputs`, what it does is lent to it."""
