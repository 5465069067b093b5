"""People worth keeping warm: when to be in touch again, who is near a company, and address books.

::

    due.due(people, openings, today=...) -> tuple[Due, ...]     who may be due, and why
    near.near(company, people) -> tuple[Near, ...]              whom one knows there, or near there
    vcard.write(cards, version) / vcard.read(text)              an address book's file
    sheet.write(cards) / sheet.read(text)                       a table
"""
