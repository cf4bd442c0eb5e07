"""html: a paper as a page that looks like it and prints as it, without a script."""

from zerenfengong.answers.papers.paper_parts import Paper, PaperTable, Place, Side
from zerenfengong.render.web.page_parts import part, policy, template
from zerenfengong.text.name_breaks import lines_of_name

# A name that is longer (as a terminal counts) may be broken, between its words.
_LONGEST_NAME = 28

# The elements of lines that head a part of the page; the others are paragraphs.
_TAGS = {Place.TITLE: "h1", Place.FIRST: "h2", Place.SECOND: "h3"}


def draw_paper(paper: Paper) -> str:
    """The page."""
    style = part("paper.css")
    return template("paper.html.j2").render(
        paper=paper,
        style=style,
        policy=policy(style),
        tags=_TAGS,
        on_its_side=paper.side is not Side.UPRIGHT,
        is_receipt=PaperTable.is_to_fill_in,
        pieces_of=lambda name: lines_of_name(name, _LONGEST_NAME),
    )
