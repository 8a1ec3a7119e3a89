"""Render: the typed objects that component templates show, one module a subject. Their HTML lives in overrides/components/."""

from jaarbeeld.components.charts import WholeBar, breakdown_table
from jaarbeeld.components.dots import DotGrid, dot_grid, share_of
from jaarbeeld.components.events import Happening, Month, date_text, happening, months
from jaarbeeld.components.figure import Card, Figure, Link, card, indicator_url
from jaarbeeld.components.flow import Diagram, diagram
from jaarbeeld.components.listings import Listing, list_listing, paragraphs, topic_listing
from jaarbeeld.components.notes import Note, NoteTaker
from jaarbeeld.components.tables import Cell, Row, Table, source_line, year_table
from jaarbeeld.components.templates import Templates, relative

__all__ = [
    "Card", "Cell", "Diagram", "DotGrid", "Figure", "Happening", "Link", "Listing", "Month", "Note", "NoteTaker", "Row",
    "Table", "Templates", "WholeBar", "breakdown_table", "card", "date_text", "diagram", "dot_grid", "happening",
    "indicator_url", "list_listing", "months", "paragraphs", "relative", "share_of", "source_line", "topic_listing",
    "year_table",
]  # fmt: skip
