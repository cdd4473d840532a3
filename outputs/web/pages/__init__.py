"""One page a module: a function under `@page` that asks and returns a view, and a template of the same name."""
