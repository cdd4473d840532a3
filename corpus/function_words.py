"""German words that say nothing of what a text is about."""

from __future__ import annotations

FUNCTION_WORDS = frozenset([
    "aber", "alle", "allen", "aller", "alles", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bis", "da", "damit",
    "das", "dass", "dem", "den", "der", "deren", "des", "dessen", "die", "dies", "diese", "diesem", "diesen", "dieser",
    "dieses", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "für", "gegen", "haben", "hat", "ihr",
    "ihre", "ihrem", "ihren", "ihrer", "im", "in", "ins", "ist", "je", "kann", "können", "mit", "nach", "nicht", "noch",
    "nur", "ob", "oder", "ohne", "sein", "seine", "seiner", "sich", "sie", "sind", "so", "sowie", "statt", "über", "um",
    "und", "uns", "unser", "unsere", "unserem", "unseren", "unserer", "unter", "vom", "von", "vor", "was", "wenn", "werden",
    "wie", "wir", "wird", "wo", "zu", "zum", "zur", "zwischen", "bzw", "etc", "inkl", "insbesondere", "weitere", "weiterer",
    "weiter",
])  # fmt: skip
