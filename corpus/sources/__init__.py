"""The watched places: one TOML file a source, `<land>/<id>.toml`; `registry` reads and checks them."""
