"""What tests of cards share."""

import pytest


@pytest.fixture
def context(served):
    """A request to the app on the demonstration."""
    with served().test_request_context():
        yield
