"""Style sheets, scripts and fonts: kept by browsers as long as their address, which changes with them, is asked for."""

from __future__ import annotations

from starlette import staticfiles
from starlette.responses import Response
from starlette.types import Scope

LASTING = "public, max-age=31536000, immutable"


class StaticFiles(staticfiles.StaticFiles):
    """Files of the folder; those asked for with their fingerprint (`?v=`) never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file with what browsers may do with it."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = LASTING if b"v=" in scope["query_string"] else "no-cache"
        return response
