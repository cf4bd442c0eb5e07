"""html: a paper as a page that looks like it and prints as it, without a script."""

from zerenfengong.answers.papers.paper_parts import Paper, PaperTable, Place, Side
from zerenfengong.render.web.page_parts import part, policy, template
from zerenfengong.text.headline import headline
from zerenfengong.text.name_breaks import lines_of_name

# A name that is longer (as a terminal counts) may be broken, between its words.
_LONGEST_NAME = 28

# So many columns of a terminal a title has room for, upright and on its side: those of a title in 二号 on paper.
_ROOM = (40, 58)

# The elements of lines that head a part of the page; the others are paragraphs.
_TAGS = {Place.TITLE: "h1", Place.FIRST: "h2", Place.SECOND: "h3"}


def draw_paper(paper: Paper) -> str:
    """The page."""
    style, on_its_side = part("paper.css"), paper.side is not Side.UPRIGHT
    return template("paper.html.j2").render(
        paper=paper,
        style=style,
        policy=policy(style),
        tags=_TAGS,
        on_its_side=on_its_side,
        title_lines=lambda title: headline(title, _ROOM[on_its_side]),
        is_receipt=PaperTable.is_to_fill_in,
        pieces_of=lambda name: lines_of_name(name, _LONGEST_NAME),
    )
