"""Openings with postings of our own, as a person saves them."""

from datetime import date

from nextround.accounts.models import Person
from nextround.journal import actions as journal
from nextround.journal.models import Application

ANALYST = """Data analyst

What you bring
- At least 3 years of experience
- Strong SQL and Python
- Fluent English, German C1
- A bachelor's degree in economics
- Tableau is a plus

What we offer
- 45,000 to 55,000 EUR per year
"""
CLERK = """Payroll clerk

What you bring
- Experience with payroll and bookkeeping
- Very good Microsoft Excel
- German B2
"""
FRENCH = """Nous cherchons une infirmière pour notre service. Vous avez une expérience dans les soins et
vous aimez le travail avec les autres. Nous offrons une bonne formation et des horaires fixes pour toute
notre équipe.
"""
RESUME = {
    "skills": [{"name": "SQL"}, {"name": "Microsoft Excel"}],
    "languages": [{"language": "English", "fluency": "C1"}, {"language": "German", "fluency": "B2"}],
    "work": [{"position": "Analyst", "startDate": "2020-01"}],
    "education": [{"studyType": "Bachelor", "area": "Economics"}],
    "x-nextround": {"wants": {"salary": {"min": 50000, "currency": "EUR", "per": "year"}}},
}


def save(person: Person, posting: str = ANALYST, *, role: str = "Data analyst", n: int = 0) -> Application:
    """Keep an opening that nobody applied to yet."""
    return journal.record_application(person, company=f"Kite {n}", role=role, posting=posting)


def save_many(person: Person, number: int) -> None:
    """So many different openings."""
    for n in range(number):
        save(person, f"{ANALYST}\nReference {n}", n=n)


def applied(person: Person, posting: str = ANALYST, *, role: str = "Data analyst", n: int = 0) -> Application:
    """The same, with a day of applying."""
    return journal.record_application(
        person, company=f"Kite {n}", role=role, posting=posting, applied_on=date(2026, 2, 1)
    )
