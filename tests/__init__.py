"""The engine's tests. Those that come with the package run on the real site too, and their failures are told as fully."""

import pytest

pytest.register_assert_rewrite("jaarbeeld.testing")
