"""What rooms above may want to know: a mail was filed in a timeline, or taken out of it again.

filed(mail, event) comes inside the transaction that files; unfiled(mail) inside the one that takes back.
"""

from django.dispatch import Signal

filed = Signal()
unfiled = Signal()
