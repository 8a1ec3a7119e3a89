"""Write: the typed objects that component templates show, one module a subject. Their HTML lives in theme/components/."""

from jaarbeeld.components.calendar import calendar
from jaarbeeld.components.charts import breakdown_table
from jaarbeeld.components.citation import Citation, Take, citation, citation_of_chart, citation_of_data
from jaarbeeld.components.dots import dot_grid, share_of
from jaarbeeld.components.events import happening
from jaarbeeld.components.figure import Card, Download, Figure, Link, card, indicator_url, objective_url, role_url
from jaarbeeld.components.figure_card import figure_card
from jaarbeeld.components.flow import diagram
from jaarbeeld.components.listings import TermCard, list_listing, paragraphs, topic_listing
from jaarbeeld.components.notes import Note, PageNotes
from jaarbeeld.components.photo import Photo, photo
from jaarbeeld.components.statement import sheet
from jaarbeeld.components.summary import Summary, summary
from jaarbeeld.components.tables import year_table
from jaarbeeld.components.templates import EVERY_PAGE, SiteMap, Templates, relative

__all__ = [
    "EVERY_PAGE", "Card", "Citation", "Download", "Figure", "Link", "Note", "PageNotes", "Photo", "SiteMap", "Summary", "Take",
    "Templates", "TermCard", "breakdown_table", "calendar", "card", "citation", "citation_of_chart", "citation_of_data",
    "diagram", "dot_grid", "figure_card", "happening", "indicator_url", "list_listing", "objective_url", "paragraphs", "photo",
    "relative", "role_url", "share_of", "sheet", "summary", "topic_listing", "year_table",
]  # fmt: skip
