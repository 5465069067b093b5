"""Which parts and facts a letter needs, and how its tone reads.

::

    tone.check(text, language="en") -> Tone         marks: tuple[Mark(start, end, text, kind)], notes
    compose.compose(kind, facts: Facts) -> Draft    words.letters: subject(draft), body(draft)
    answer.weigh(text, language="en") -> Weighing   says, specific, because: tuple[Evidence, ...]
    rest.rests_until(now, marks) -> datetime | None
    engine.danger.in_danger(text, language="en") -> Span | None
"""
