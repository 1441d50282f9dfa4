"""The API against its own description, asked at random: schemathesis with all its checks, seeded and bounded."""

from collections import Counter

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

PLAIN = {"Accept-Encoding": "identity"}  # schemathesis unpacks nothing when it asks without a network
KNOWN = {  # else hardly any question would be about something that there is
    "indicator": ["qof_diabetes", "registered_patients", "imd_score"], "area": ["crewe", "bdp", "N81016", "E06000049"],
    "page": [1, 2, 3], "version": [1, 7, 12],
}  # fmt: skip
EXAMPLES = 40
bounded = settings(
    max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)  # fmt: skip


def operations(server):
    """Every operation that the description served by the app has."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", server, headers=PLAIN)
    return [one.ok() for one in schema.get_all_operations()]


def asked(operation, mode, known):
    """How often each status came when asked at random; raises what a check finds."""
    seen = Counter()

    @bounded
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def ask(case, data):
        for name in sorted(set(case.query or {}) & set(known)):
            if data.draw(st.booleans()):
                case.query[name] = data.draw(st.sampled_from(known[name]))
        seen[case.call_and_validate(headers=PLAIN).status_code] += 1

    ask()
    return seen


@pytest.mark.once
@pytest.mark.parametrize("filled", [True, False])
def test_what_fits_the_description_is_answered_as_it_says(served, demonstration, empty_store, filled):
    server = served(demonstration if filled else empty_store)
    seen = {one.path: asked(one, GenerationMode.POSITIVE, KNOWN) for one in operations(server)}
    assert len(seen) == 5  # all but the description, which it does not ask for again
    assert all(set(statuses) <= {200, 404} for statuses in seen.values()), seen
    assert seen["/observations"][200] > 2


@pytest.mark.once
@pytest.mark.parametrize("filled", [True, False])
def test_what_does_not_fit_is_refused(served, demonstration, empty_store, filled):
    server = served(demonstration if filled else empty_store)
    with_something = [one for one in operations(server) if one.path in ("/observations", "/indicators/{id}")]
    seen = {one.path: asked(one, GenerationMode.NEGATIVE, {}) for one in with_something}
    assert {path: set(statuses) for path, statuses in seen.items()} == {
        "/observations": {400}, "/indicators/{id}": {404},
    }  # fmt: skip
    assert all(sum(statuses.values()) >= EXAMPLES // 2 for statuses in seen.values()), seen
