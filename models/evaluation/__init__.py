"""How good the models are: one file a topic, each with `TITLE` and `evaluate(nlp) -> {score name: value}`."""
