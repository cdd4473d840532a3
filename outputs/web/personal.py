"""What of a page is the visitor's own: filled in when it is sent, so that one page can be kept for all."""

from __future__ import annotations

from markupsafe import escape
from starlette.responses import Response

from outputs.web.access.visitors import Visitor
from outputs.web.templating import FORM_TOKEN, VISITOR_NAME


def personal(page: Response, visitor: Visitor) -> Response:
    """Return the page as this visitor gets it; the given one stays as it is."""
    own = {FORM_TOKEN: visitor.form_token, VISITOR_NAME: str(escape(visitor.name))}
    body = bytes(page.body)
    for place, text in own.items():
        body = body.replace(place.encode(), text.encode())
    made = Response(body, page.status_code)
    heads = [(name, value) for name, value in page.raw_headers if name != b"content-length"]
    made.raw_headers = [*heads, (b"content-length", str(len(body)).encode())]
    return made
