"""Write: how macros are called – with what they take, or with a complaint that says how to write it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from jaarbeeld.problems import did_you_mean
from jaarbeeld.reading.wording import DUTCH_KEYS


def checked(name: str, thing: object, complain: Callable[..., Markup]) -> object:
    """A macro that complains in Dutch, instead of failing, when it is called with other things than it takes.

    `complain` notes a message with a hint, and `about` which word it is, and gives what is shown instead. What is no macro
    stays as it is.
    """
    if not callable(thing):
        return thing

    def macro(*args: object, **kwargs: object) -> object:
        # Looked at when it is called, for a page calls few of the macros that there are.
        signature = _signature(getattr(thing, "__func__", thing), bound=hasattr(thing, "__func__"))
        try:
            given = signature.bind(*args, **kwargs).arguments
        except TypeError:
            return _wrongly_called(name, signature, kwargs, complain)
        for word, value in given.items():
            wanted = signature.parameters[word].annotation
            for one in value if isinstance(value, tuple) else (value,):
                if wrong := _wrong(name, word, one, wanted):
                    return complain(*wrong, about=_word(one))
        return thing(*args, **kwargs)

    macro.__name__ = name
    return macro


@lru_cache(maxsize=256)
def _signature(function: Callable[..., object], *, bound: bool) -> inspect.Signature:
    """What a function takes, or a method of any object."""
    signature = inspect.signature(function, eval_str=True)
    return signature.replace(parameters=[*signature.parameters.values()][1:]) if bound else signature


def _wrongly_called(name: str, signature: inspect.Signature, kwargs: Iterable[str], complain: Callable[..., Markup]) -> Markup:
    for word in kwargs:
        if word not in signature.parameters:
            hint = did_you_mean(DUTCH_KEYS.get(word, word), signature.parameters)
            return complain(f"'{name}' kent geen '{word}'.", hint or f"Schrijf {_usage(name, signature)}.", about=word)
    return complain(f"'{name}' krijgt niet wat het nodig heeft.", f"Schrijf {_usage(name, signature)}.")


def _usage(name: str, signature: inspect.Signature) -> str:
    """How a macro is written: `figure("indicator", year=…)`."""
    parts = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            parts.append(f'"{parameter.name.rstrip("s")}", …')
        elif parameter.default is parameter.empty and parameter.kind is parameter.KEYWORD_ONLY:
            parts.append(f'{parameter.name}="…"')
        elif parameter.default is parameter.empty:
            parts.append(f'"{parameter.name}"')
        else:
            parts.append(f"{parameter.name}=…")
    return f"{name}({', '.join(parts)})"


def _wrong(name: str, word: str, value: object, wanted: Any) -> tuple[str, str] | None:
    """What is wrong with one argument of a macro and how it is written, or None."""
    if isinstance(value, Undefined) and wanted is bool:
        return f"'{name}' kan niets met {_word(value)} als '{word}'.", f"Schrijf {word}=True."
    if isinstance(value, Undefined) or callable(value):
        # A word of which there is a macro too is meant as a word.
        return f"'{_word(value)}' staat zonder aanhalingstekens.", f'Schrijf "{_word(value)}".'
    if isinstance(value, wanted) and not (isinstance(value, bool) and wanted is not bool):
        return None
    if isinstance("", wanted):
        return f"'{name}' kan niets met {_shown(value)} als '{word}'.", "Zet namen en zinnen tussen aanhalingstekens."
    hint = f"Schrijf {word}=True." if wanted is bool else f"Schrijf bij {word} een getal zonder aanhalingstekens."
    return f"'{name}' kan niets met {_shown(value)} als '{word}'.", hint


def _word(value: object) -> str:
    """What an argument is called in a message; asking an undefined one for its text would raise."""
    return str(value._undefined_name) if isinstance(value, Undefined) else str(getattr(value, "__name__", value))


def _shown(value: object) -> str:
    """An argument as it was written; of what is known here by a name, such as `organisation`, only that."""
    return repr(value) if isinstance(value, str | int | float | list | tuple | dict | None) else "wat hier staat"
