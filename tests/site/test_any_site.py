"""What holds for the site of any organisation, of the real one: the tests that come with the package."""

from jaarbeeld.testing.test_addresses import *  # noqa: F403
from jaarbeeld.testing.test_figures import *  # noqa: F403
from jaarbeeld.testing.test_pages import *  # noqa: F403
