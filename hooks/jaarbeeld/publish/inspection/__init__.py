"""Publish: the built site is looked at once more, whole and from its files, before visitors see it."""

from jaarbeeld.publish.inspection.built import BuiltSite
from jaarbeeld.publish.inspection.inspect import CHECKS, Check, beside, inspect, look
from jaarbeeld.publish.inspection.ledger import Ledger

__all__ = ["CHECKS", "BuiltSite", "Check", "Ledger", "beside", "inspect", "look"]
