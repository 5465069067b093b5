import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit.finding import Finding
from nextround.engine.fit.findings import findings
from nextround.engine.fit.pay import salaries


def found(text: str, kind: str, language: str = "en") -> list[Finding]:
    return [one for one in findings(text, language) if one.type == kind]


def level(text: str, kind: str, language: str = "en") -> list[object]:
    return [one.level for one in found(text, kind, language)]


@pytest.mark.mission("P2")
@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("At least 3 years of experience in sales", 3),
        ("5+ years' experience", 5),
        ("two to four years of professional experience", 2),
        ("Experience: 6 years", 6),
        ("experience with Java for at least 4 years", 4),
        ("18 months of experience in care", 1.5),
        ("You have worked as a nurse for over 2 years", 2),
        ("3–5 years' experience", 3),
        ("at least two years in a kitchen", 2),
        ("Experience in customer service, 1 year+", 1),
        ("18 months to two years after qualifying", 1.5),
        ("You've run sites for over 5 years", 5),
        ("eight-plus years supporting executives", 8),
        ("4-6 PQE", 4),
        ("Two years in a small team", 2),
    ],
)
def test_years_are_read_from_their_usual_wordings(text: str, years: float) -> None:
    assert [years] == level(text, "experience")


@pytest.mark.parametrize(
    "text",
    [
        "We have 20 years of experience in logistics.",
        "No experience needed: 3 years of experience are not required",
        "With over 40 years of experience we lead the market",
        "You are 18 years old",
        "99 years of experience",
        "a two-year contract with us",
        "For over 20 years Brackwater has kept the lights on.",
        "Less than 2 years experience: £17,524",
        "a step after 2 years' service",
        "26 days a year in lieu",
        "three years ago",
        "the tram took four years.",
    ],
)
def test_other_years_are_no_demand(text: str) -> None:
    assert [] == found(text, "experience")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("mindestens zwei Jahre Berufserfahrung", 2),
        ("mehrjährige Erfahrung von mindestens 5 Jahren", 5),
        ("3-jährige Berufserfahrung", 3),
        ("6 Monate Praxis in der Pflege", 0.5),
        ("programmierst seit mindestens 4 Jahren Mikrocontroller", 4),
        ("Erfahrung ab 1 Jahr", 1),
        ("zwei bis drei Jahre damit gearbeitet", 2),
    ],
)
def test_years_are_read_in_german(text: str, years: float) -> None:
    assert [years] == level(text, "experience", "de")


@pytest.mark.parametrize(
    "text",
    [
        "mehrjährige Erfahrung",
        "erste Berufserfahrung",
        "befristet auf 2 Jahre in Köln",
        "seit 40 Jahren am Markt",
    ],
)
def test_german_words_that_state_no_number_ask_no_years(text: str) -> None:
    assert [] == level(text, "experience", "de")


def test_years_within_years_are_asked_as_well() -> None:
    text = "ten years in software, of which five in a leadership role"

    assert [10, 5] == level(text, "experience")


@pytest.mark.mission("P2")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fluent English", [("en", "C1")]),
        ("English, written and spoken, C1/C2", [("en", "C1")]),
        ("English and German fluent", [("en", "C1"), ("de", "C1")]),
        ("Native Finnish or Swedish plus strong English", [("fi", "C2"), ("sv", "C2"), ("en", "C1")]),
        ("Arabic, Dari or Ukrainian fluently", [("ar", "C1"), ("fa", "C1"), ("uk", "C1")]),
        ("Czech B2 or Slovak", [("cs", "B2"), ("sk", "B2")]),
        ("English B2, French a plus", [("en", "B2"), ("fr", None)]),
        ("You speak Polish, Urdu", [("pl", None), ("ur", None)]),
        ("Languages wanted by our many clients: German or Dutch here", [("de", None), ("nl", None)]),
        ("GCSE English and maths", []),
        ("German would be good", [("de", None)]),
        ("(German speaking team)\nGerman C1", [("de", "C1")]),
        ("Lithuanian", [("lt", None)]),
        ("the Dutch sea", []),
        ("English (C1) and good German", [("en", "C1"), ("de", "B2")]),
        ("fluent English and German", [("en", "C1"), ("de", "C1")]),
        ("Bachelor's degree, PhD and Danish spoken", [("da", None)]),
        ("German, English: native speaker", [("de", "C2"), ("en", "C2")]),
        ("German B2 or higher; French is a plus in spoken language", [("de", "B2"), ("fr", None)]),
        ("You work with German companies", []),
        ("We are an English company", []),
        ("French is not required, spoken or written", []),
    ],
)
def test_languages_have_the_level_nearest_to_them(text: str, told: list[tuple[str, str]]) -> None:
    assert told == [(one.concept, one.level) for one in found(text, "language")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("verhandlungssicheres Englisch", [("en", "C1")]),
        ("Deutschkenntnisse auf B2-Niveau, gute Englischkenntnisse", [("de", "B2"), ("en", "B2")]),
        ("Deutsch als Muttersprache", [("de", "C2")]),
        ("Spanischkenntnisse", [("es", None)]),
        ("Deutsch B2, Englisch von Vorteil", [("de", "B2"), ("en", None)]),
        ("Deutsche Bahn", []),
        ("Deutsch auf muttersprachlichem Niveau", [("de", "C2")]),
        ("Türkisch-, Arabisch- oder Russischkenntnisse", [("tr", None), ("ar", None), ("ru", None)]),
        ("gutes Englisch, Italienisch willkommen", [("en", "B2"), ("it", None)]),
        (
            "verhandlungssicherem Englisch sowie Russisch oder Spanisch auf gutem Niveau",
            [("en", "C1"), ("ru", "B2"), ("es", "B2")],
        ),
    ],
)
def test_languages_are_read_in_german(text: str, told: list[tuple[str, str]]) -> None:
    assert told == [(one.concept, one.level) for one in found(text, "language", "de")]


@pytest.mark.mission("P2")
@pytest.mark.parametrize(
    ("text", "language", "degree"),
    [
        ("Bachelor's degree in law", "en", "bachelor"),
        ("a university degree", "en", "bachelor"),
        ("MSc in Physics", "en", "master"),
        ("PhD preferred", "en", "doctorate"),
        ("NVQ Level 3 in care", "en", "vocational"),
        ("GCSEs", "en", "school"),
        ("MSc or PhD in physics", "en", "master"),
        ("HND or degree in biology", "en", "vocational"),
        ("Ausbildung oder Studium", "de", "vocational"),
        ("Gesellenbrief", "de", "vocational"),
        ("abgeschlossenes Hochschulstudium", "de", "bachelor"),
        ("Abgeschlossene Berufsausbildung", "de", "vocational"),
        ("Abitur", "de", "school"),
    ],
)
def test_degrees_are_told_apart(text: str, language: str, degree: str) -> None:
    assert [degree] == level(text, "degree", language)


def test_a_degree_that_is_better_stays_beside_the_one_that_must_be() -> None:
    assert ["bachelor", "master"] == level("Bachelor's degree in law. MSc in law preferred", "degree")


@pytest.mark.parametrize("text", ["supervise master's students", "No degree required"])
def test_what_others_have_or_nobody_needs_is_no_degree(text: str) -> None:
    assert [] == found(text, "degree")


@pytest.mark.parametrize(
    ("text", "language", "kind", "words"),
    [
        ("a full UK driving licence", "en", "certificate", "full UK driving licence"),
        ("Enhanced DBS check", "en", "certificate", "Enhanced DBS check"),
        ("Sachkunde nach § 34a GewO", "de", "certificate", "§ 34a"),
        ("Führerschein Klasse B", "de", "certificate", "Führerschein Klasse B"),
        ("the right to work in the UK", "en", "permit", "right to work in the UK"),
        ("gültige Arbeitserlaubnis", "de", "permit", "gültige Arbeitserlaubnis"),
        ("work from home", "en", "place", "work from home"),
        ("2 days per week remote", "en", "place", "2 days per week remote"),
        ("Reisebereitschaft bis 20 %", "de", "place", "Reisebereitschaft bis 20 %"),
        ("up to 30 % travel", "en", "place", "up to 30 % travel"),
        ("Führerschein CE", "de", "certificate", "Führerschein CE"),
        ("Approbation als Arzt", "de", "certificate", "Approbation"),
        ("mit staatlicher Anerkennung", "de", "certificate", "staatlicher Anerkennung"),
        ("can pass SC clearance", "en", "permit", "SC clearance"),
    ],
)
def test_certificates_permits_and_places_are_quoted(text: str, language: str, kind: str, words: str) -> None:
    assert [words] == [text[one.start : one.end] for one in found(text, kind, language)]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Salary: £35,000 to £42,500 per annum", "en", (35000, 42500, "GBP", "year")),
        ("Salary - £34,000-£37,500 Dependent on experience", "en", (34000, 37500, "GBP", "year")),
        ("Band 5 - £24,907 - £30,615 per annum pro rata", "en", (24907, 30615, "GBP", "year")),
        ("up to £31,395 per annum", "en", (None, 31395, "GBP", "year")),
        ("€50k - 65k | Equity", "en", (50000, 65000, "EUR", "year")),
        ("pay of 30,000-40k EUR", "en", (30000, 40000, "EUR", "year")),
        ("pay: 30-40k EUR", "en", (30000, 40000, "EUR", "year")),
        ("pay: €30,000-40", "en", (30000, 40000, "EUR", "year")),
        ("£11.50 per hour", "en", (11.5, 11.5, "GBP", "hour")),
        ("day rate: $400", "en", (400, 400, "USD", "day")),
        ("we pay CHF 5000", "en", (5000, 5000, "CHF", "month")),
        ("weekly pay £700", "en", (700, 700, "GBP", "week")),
        ("3.200 bis 3.800 € brutto im Monat", "de", (3200, 3800, "EUR", "month")),
        ("Stundenlohn 14,50 €", "de", (14.5, 14.5, "EUR", "hour")),
        ("Gehalt zwischen 60.000 und 70.000 EUR", "de", (60000, 70000, "EUR", "year")),
        ("PLN 9,000 - 12,000 per month", "en", (9000, 12000, "PLN", "month")),
        ("£49,036 + allowances", "en", (49036, 49036, "GBP", "year")),
        ("Band 5/6 - £24,907 - £30,615/ £31,365 - £37,890", "en", (24907, 37890, "GBP", "year")),
        ("salary £20,000 to £25,000 / up to £30,000", "en", (20000, 30000, "GBP", "year")),
        ("salary £16,778 based on 37 hours / £20,404 / £8.72 per hour", "en", (16778, 20404, "GBP", "year")),
    ],
)
def test_the_least_and_the_most_pay_are_read(text: str, language: str, told: tuple[object, ...]) -> None:
    one = next(salaries(text, language)).level

    assert told == (one["min"], one["max"], one["currency"], one["per"])


@pytest.mark.parametrize(
    "text",
    [
        "a bonus of £2,000",
        "£2,000 bonus",
        "a turnover of £3 million",
        "40,000 people",
        "£5",
        "£2 - £3 per year",
        "projects of £2m to £8m",
        "paid by band, Entgeltgruppe 9b TVöD",
    ],
)
def test_other_money_is_no_salary(text: str) -> None:
    assert [] == list(salaries(text, "en"))


@given(
    st.text(alphabet="3 years of experience£,.-–tokEnglish C1B2\n()BScand", max_size=200),
    st.sampled_from(["en", "de"]),
)
def test_findings_lie_in_the_text(text: str, language: str) -> None:
    for one in (*findings(text, language), *salaries(text, language)):
        assert 0 <= one.start < one.end <= len(text)


def test_pays_that_no_stroke_joins_stay_apart() -> None:
    text = "pay £20,000 to £25,000 for cooks and £30,000 to £35,000 for chefs"

    assert [20000, 30000] == [one.level["min"] for one in salaries(text, "en")]


def test_a_level_is_shared_over_a_list_of_a_usual_length_only() -> None:
    told = [
        one.level
        for one in found("French, Dutch, Polish, Greek, Danish, Czech, Hindi, Thai fluent", "language")
    ]

    assert [None, "C1", "C1", "C1", "C1", "C1", "C1", "C1"] == told
