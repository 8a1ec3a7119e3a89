"""Publish: the built site is looked at once more, whole and from its files, before visitors see it."""

from jaarbeeld.publish.inspection.built import BuiltSite
from jaarbeeld.publish.inspection.inspect import CHECKS, Check, inspect

__all__ = ["CHECKS", "BuiltSite", "Check", "inspect"]
