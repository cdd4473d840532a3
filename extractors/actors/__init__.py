"""What `find_actors` is made of: names, their forms, identities and roles."""
