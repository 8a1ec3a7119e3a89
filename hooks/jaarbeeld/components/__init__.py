"""Write: the typed objects that component templates show, one module a subject. Their HTML lives in theme/components/."""

from jaarbeeld.components.calendar import Calendar, Month, calendar
from jaarbeeld.components.charts import WholeBar, breakdown_table
from jaarbeeld.components.dots import DotGrid, dot_grid, share_of
from jaarbeeld.components.events import Happening, date_text, happening
from jaarbeeld.components.figure import Card, Figure, Link, card, indicator_url, role_url
from jaarbeeld.components.figure_card import FigureCard, figure_card
from jaarbeeld.components.flow import Diagram, diagram
from jaarbeeld.components.listings import Listing, TermCard, list_listing, paragraphs, topic_listing
from jaarbeeld.components.notes import Note, NoteTaker, PageNotes
from jaarbeeld.components.summary import Summary, summary
from jaarbeeld.components.tables import Cell, Row, Table, year_table
from jaarbeeld.components.templates import Templates, relative

__all__ = [
    "Calendar", "Card", "Cell", "Diagram", "DotGrid", "Figure", "FigureCard", "Happening", "Link", "Listing", "Month",
    "Note", "NoteTaker", "PageNotes", "Row", "Summary", "Table", "Templates", "TermCard", "WholeBar", "breakdown_table",
    "calendar", "card", "date_text", "diagram", "dot_grid", "figure_card", "happening", "indicator_url", "list_listing",
    "paragraphs", "relative", "role_url", "share_of", "summary", "topic_listing", "year_table",
]  # fmt: skip
