"""Who may come and what they may do: users, passwords, sessions, roles, limits."""
