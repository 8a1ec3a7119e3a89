"""What holds for the site of any organisation, of the real one in a browser: the tests that come with the package."""

from jaarbeeld.testing.test_browser import *  # noqa: F403
