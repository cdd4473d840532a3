"""`querplan serve`: the explorer in the browser."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

import click

from flows.options import workspace_option


def _address(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse names and wildcards: whoever may state where requests come from is one machine."""
    try:
        return value and str(ip_address(value))
    except ValueError:
        raise click.BadParameter(f"„{value}“ ist keine IP-Adresse.", context, parameter) from None


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8090, show_default=True, help="Anschluss, an dem der Explorer hört.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Adresse, an der er hört; andere als dieser Rechner nur mit Anmeldung."
)
@click.option("--name", "names", multiple=True, help="Name, unter dem andere ihn öffnen (explorer.behoerde.de); mehrmals möglich.")
@click.option(
    "--proxy", callback=_address, help="Adresse des Proxys, der TLS für ihn übernimmt; nur ihm wird geglaubt, woher Anfragen kommen."
)
@click.option("--no-browser", is_flag=True, help="Öffnet keinen Browser.")
@workspace_option
def command(port: int, host: str, names: tuple[str, ...], proxy: str | None, no_browser: bool, workspace: Path | None) -> None:
    """Zeigt den Vergleich im Browser: Übersicht, Synopse, Papiere, Suche.

    Auf dem eigenen Rechner ohne Anmeldung; für andere erst, wenn querplan users sagt, wer kommen darf.

    \b
    Beispiel: querplan serve --workspace arbeit
    """
    from flows.serving import Place, serve
    from flows.settings import load_settings

    serve(load_settings(workspace), Place(host, port, names, proxy), open_browser=not no_browser)
