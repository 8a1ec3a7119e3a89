"""Write: the organisations that the report names, by kind, those with a logo by their logo."""

from __future__ import annotations

from dataclasses import dataclass

from jaarbeeld.components import Photo, photo
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Partner
from jaarbeeld.model.phrases import in_order


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo of an organisation, that leads to its website when there is one."""

    picture: Photo
    href: str


@dataclass(frozen=True, slots=True)
class PartnerGroup:
    """Organisations of one kind: those with a logo, and the names of the others. `credits` say whose the logos are."""

    title: str
    partners: tuple[Partner, ...]
    logos: tuple[Logo, ...] = ()
    credits: tuple[str, ...] = ()


def partner_groups(dataset: Dataset, *, here: str, kind: str | None) -> tuple[PartnerGroup, ...]:
    """The organisations under the title of their kind, in the order of these titles; of one `kind` alone without a title."""
    groups = []
    for key, title in dataset.organisation.titles_of_partners.items():
        found = [partner for partner in dataset.partners.values() if partner.kind == key and kind in (None, key)]
        if found:
            found.sort(key=lambda partner: in_order(partner.name))
            groups.append(_group("" if kind else title, found, here))
    return tuple(groups)


def _group(title: str, found: list[Partner], here: str) -> PartnerGroup:
    logos = [Logo(logo, one.website or "") for one in found if (logo := photo(one.logo, here=here)) is not None]
    credits = dict.fromkeys(logo.picture.credit for logo in logos if logo.picture.credit)
    return PartnerGroup(title, tuple(one for one in found if one.logo is None), tuple(logos), tuple(credits))
