"""OpenDocument texts for tests: real packages, written part by part."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible",
        "svg": "svg-compatible", "meta": "meta", "manifest": "manifest",
    }.items()
)  # fmt: skip

STYLES = """
<office:styles>
  <style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/></style:default-style>
  <style:style style:name="Standard" style:family="paragraph"/>
  <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>
  <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>
  <style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Standard"/>
  <text:list-style style:name="Nummern">
    <text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-number text:level="2" style:num-format="a"/>
  </text:list-style>
</office:styles>
"""
AUTOMATIC = """
<office:automatic-styles>
  <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
  <style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
  <style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-size="16pt"/></style:style>
  <style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>
</office:automatic-styles>
"""
FOOT = "<office:master-styles><style:master-page style:name='Standard'><style:footer><text:p>Entwurf, Seite 1</text:p></style:footer></style:master-page></office:master-styles>"


def odt(body: str, *, title: str = "", entries: str = "") -> bytes:
    """Return an OpenDocument text with the elements of `body`; `entries` stand in its manifest."""
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {NAMESPACES}>{AUTOMATIC}<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {NAMESPACES}>{STYLES}{FOOT}</office:document-styles>",
        "meta.xml": f'<office:document-meta {NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>{title}</dc:title></office:meta></office:document-meta>',
        "META-INF/manifest.xml": f"<manifest:manifest {NAMESPACES}>{entries}</manifest:manifest>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
