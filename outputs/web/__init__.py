"""The explorer: the comparison database in a browser. Presentation only: what it asks lies in `outputs`, what it does is lent to it.

A new page is two files, and nothing to edit:

- `pages/NAME.py`: a function under `@page("/address", title="Menüwort", place=5)` that takes `Asked` and returns an answer.
  `asked.ask(question, ...)` asks a query of `outputs` (`question(database, ...)`) and remembers the frozen answer until the
  database changes; `asked.word`, `asked.number`, `asked.regions` read the address. `View("NAME", {...})` shows a template.
  No SQL in it. Without `place` the page is not in the menu; the tests follow links, so something has to lead to it.
- `templates/NAME.html`: `{% extends "layout.html" %}` with the blocks `title` and `content`; pieces shared by pages are in
  `parts.html`. What papers say is German: `lang="de"`. Style sheets (`static/NAME.css`) and scripts come in the blocks `styles`
  and `scripts`; nothing inline, the browser refuses it.

Texts stand in German inside `_("...")`, their English in `texts/en/*.toml`. What changes something is a function under
`@action("/address")`: it gets the form (`asked.said`, `asked.form`) and a database it can write to, and returns
`Elsewhere("/address")`. What needs another room (reading, embedding) is lent: a callable in `services.py`, filled in
`flows/serving.py`. A link with `data-part="blatt"` exchanges `data-block="blatt"` for the template `NAME_blatt.html`.
"""
