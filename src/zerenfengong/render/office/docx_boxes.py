"""A box with text of its own at a place of the page, which python-docx does not know."""

from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls

_DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


class TextBox(NamedTuple):
    """Where a box stands, in the units of such files: from the left and the upper edge ``of`` the page or its margin.

    ``looks`` say how its text lies in it, ``around`` how the text of the page flows around it.
    """

    left: int
    top: int
    wide: int
    high: int
    of: str
    looks: str
    around: str

    def paragraph(self, style: str, content: str, at: int, name: str) -> str:
        """The paragraph that the box with this content hangs on, the box numbered ``at`` in its part of the file."""
        extent = f'cx="{self.wide}" cy="{self.high}"'
        shape = (
            f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
            f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
            f'<wps:bodyPr {self.looks} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>'
        )
        anchor = (
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
            'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="{self.of}"><wp:posOffset>{self.left}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="{self.of}"><wp:posOffset>{self.top}</wp:posOffset></wp:positionV>'
            f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/>{self.around}'
            f'<wp:docPr id="{at}" name={quoteattr(f"{name} {at}")}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic></wp:anchor>'
        )
        choice = f'<mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
        drawing = f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
        return f'<w:p {nsdecls("w")} {_DRAWING}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{drawing}</w:p>'
