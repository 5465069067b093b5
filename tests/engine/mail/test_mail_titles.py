import pytest

from nextround.engine.mail import titles


def bare(source: str) -> list[str]:
    return [source[start:end] for start, end in titles.bare(source)]


@pytest.mark.parametrize(
    "name", ["Data Engineer", "Softwareentwickler", "chargée de projet", "Pflegefachkraft"]
)
def test_a_title_names_a_profession(name: str) -> None:
    assert titles.is_title(name)


@pytest.mark.parametrize("name", ["Expeditors", "ACME Labs", "Engineering", ""])
def test_a_company_names_none(name: str) -> None:
    assert not titles.is_title(name)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Software Engineer I-211299", "Software Engineer I"),
        ("Software Engineer 2020-56835", "Software Engineer"),
        ("Buyer, Req ID 169410BR", "Buyer"),
        ("Buyer (JR0148336)", "Buyer"),
        ("Analyst 2", "Analyst 2"),
        ("Analyst", "Analyst"),
    ],
)
def test_a_requisition_number_is_no_part_of_the_title(title: str, expected: str) -> None:
    assert expected == titles.without_number(title)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Need Data Scientist in Boston", ["Data Scientist"]),
        ("Data Scientist || Remote", ["Data Scientist"]),
        ("Job for you_Machine Learning Engineer_Newark", ["Machine Learning Engineer"]),
        ("Analyste de données en CDI", ["Analyste de données"]),
        ("Projektleiter Bau gesucht", ["Projektleiter Bau"]),
        ("Project Engineer (Rail)!", ["Project Engineer (Rail)"]),
        ("an engineer wrote", []),
        ("x" * 900 + " Data Scientist", []),
    ],
)
def test_a_title_is_found_without_words_around_it(source: str, expected: list[str]) -> None:
    assert expected == bare(source)


def test_a_title_goes_on_to_its_profession_in_small_letters() -> None:
    source = "Full Stack Web developer wanted"

    assert "Full Stack Web developer" == source[: titles.to_profession(source, len("Full Stack Web"))]
    assert "Full Stack" == source[: titles.to_profession(source, len("Full Stack"))]
    assert source == source[: titles.to_profession(source, len(source))]
