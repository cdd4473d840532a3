"""The doors: command line, settings, and thin Prefect flows over the other rooms."""
