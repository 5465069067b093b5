"""What rooms above may want to know: a mail was filed in a timeline, or taken out of it again.

filed(mail, event) comes inside the transaction that files; unfiled(mail) inside the one that takes back.
answered(mail, letter) comes inside the one that keeps a mail as the answer to a letter about no application;
whoever has that letter says True. sent_to_people(person) asks for those letters, as answers.Sent.
"""

from django.dispatch import Signal

filed = Signal()
unfiled = Signal()
answered = Signal()
sent_to_people = Signal()
