"""What a paper says of itself and of other plans: names, titles, issuers, Länder and places."""
