"""What holds for the site of any organisation, as tests that come with the package: `pytest --pyargs jaarbeeld.testing`.

They build the project in the working folder and look at its pages as readers, screen readers and browsers do; they know no
sentence and no figure of it. What a build inspects itself (see publish/inspection/) is not looked at again.
"""
