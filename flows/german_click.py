"""What click says to users, and its German. `{...}` are click's own places; what is counted stands as one and many."""

from __future__ import annotations

SAID: dict[str, str] = {
    # help
    "Usage:": "Aufruf:",
    "Options": "Optionen",
    "Commands": "Befehle",
    "Positional arguments": "Angaben",
    "Show this message and exit.": "Zeigt diese Hilfe.",
    "default: {default}": "sonst: {default}",
    "required": "nötig",
    "(dynamic)": "(wechselt)",
    "env var: {var}": "Umgebungsvariable: {var}",
    "deprecated": "veraltet",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "Der Befehl „{name}“ ist veraltet.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": "„{name}“ ist veraltet.{extra_message}",
    # wrong usage
    "Error: {message}": "Fehler: {message}",
    "Try '{command} {option}' for help.": "Hilfe zeigt: {command} {option}",
    "Aborted!": "Abgebrochen.",
    "Missing command.": "Es fehlt der Befehl.",
    "No such command {name!r}.": "Den Befehl „{name}“ gibt es nicht.",
    "No such option {name!r}.": "Die Option „{name}“ gibt es nicht.",
    "Missing argument": "Es fehlt die Angabe",
    "Missing option": "Es fehlt die Option",
    "Missing parameter": "Es fehlt",
    "Missing parameter: {param_name}": "Es fehlt: {param_name}",
    "Missing {param_type}": "Es fehlt",
    "Choose from:\n\t{choices}": "Zur Wahl stehen:\n\t{choices}",
    "Invalid value: {message}": "So geht es nicht: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "Value must be an iterable.": "Hier gehören mehrere Werte hin.",
    "Argument {name!r} takes {nargs} values.": "„{name}“ braucht {nargs} Werte.",
    "Option {name!r} does not take a value.": "Die Option „{name}“ steht ohne Wert.",
    # values
    "{value!r} is not a valid {number_type}.": "„{value}“ ist keine gültige Zahl.",
    "{value} is not in the range {range}.": "{value} geht nicht; möglich ist: {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "„{value}“ ist weder ja noch nein. Möglich ist: {states}",
    "{value!r} is not a valid UUID.": "„{value}“ ist keine UUID.",
    "file": "Datei",
    "directory": "Ordner",
    "path": "Pfad",
    "{name} {filename!r} does not exist.": "„{filename}“ gibt es nicht.",
    "{name} {filename!r} is a file.": "„{filename}“ ist eine Datei, kein Ordner.",
    "{name} {filename!r} is a directory.": "„{filename}“ ist ein Ordner, keine Datei.",
    "{name} {filename!r} is not readable.": "„{filename}“ lässt sich nicht lesen.",
    "{name} {filename!r} is not writable.": "„{filename}“ lässt sich nicht schreiben.",
    "{name} {filename!r} is not executable.": "„{filename}“ lässt sich nicht ausführen.",
    "Could not open file {filename!r}: {message}": "„{filename}“ lässt sich nicht öffnen: {message}",
    "unknown error": "unbekannter Fehler",
    # questions
    "Do you want to continue?": "Fortfahren?",
    "Confirm the action without prompting.": "Bestätigt, ohne zu fragen.",
    "Repeat for confirmation": "Zur Sicherheit noch einmal",
    "Error: The two entered values do not match.": "Fehler: Die beiden Eingaben sind verschieden.",
    "Error: invalid input": "Fehler: Das war nicht zu verstehen.",
    "Press any key to continue...": "Weiter mit einer Taste …",
}

COUNTED: dict[str, tuple[str, str]] = {
    "Did you mean {possibility}?": ("Ist {possibility} gemeint?", "Gemeint sein könnte: {possibilities}."),
    "Got unexpected extra argument ({args})": ("Eine Angabe ist zu viel: {args}", "Diese Angaben sind zu viel: {args}"),
    "Takes {nargs} values but 1 was given.": (
        "Hier gehören {nargs} Werte hin, nicht einer.",
        "Hier gehören {nargs} Werte hin, nicht {len}.",
    ),
    "{value!r} is not {choice}.": ("„{value}“ ist nicht {choice}.", "„{value}“ gibt es nicht; zur Wahl stehen: {choices}."),
    "{value!r} does not match the format {format}.": ("„{value}“ passt nicht zu {format}.", "„{value}“ passt zu keinem von {formats}."),
    "{len_type} values are required, but {len_value} was given.": (
        "Nötig sind {len_type} Werte, nicht einer.",
        "Nötig sind {len_type} Werte, nicht {len_value}.",
    ),
    "Option {name!r} requires an argument.": ("Die Option „{name}“ braucht einen Wert.", "Die Option „{name}“ braucht {nargs} Werte."),
}
