import pytest

from wideweb.evidence import Strength, UnknownEvidenceError, bibliography, evidence


def test_every_source_has_a_claim_a_strength_and_a_citation() -> None:
    assert len(bibliography()) > 10
    for key, source in bibliography().items():
        assert source.key == key
        assert source.claim.endswith(".")
        assert len(source.citation) > 10
        assert source.short
        assert isinstance(source.strength, Strength)


def test_a_company_is_never_shown_as_a_study() -> None:
    companies = [key for key in bibliography() if key.startswith(("boomerang", "backlinko", "linkedin", "instagram"))]
    assert len(companies) == 5
    assert {evidence(key).strength for key in companies} == {Strength.VENDOR}


def test_the_school_board_study_is_an_experiment_with_its_figures() -> None:
    study = evidence("rogers-lasky-fink-2023")
    assert study.strength == "experiment"
    assert "2.7% to 4.8%" in study.claim


def test_an_unknown_source_is_a_lookup_error_that_names_it() -> None:
    with pytest.raises(LookupError, match="nobody-1999") as caught:
        evidence("nobody-1999")
    assert isinstance(caught.value, UnknownEvidenceError)
