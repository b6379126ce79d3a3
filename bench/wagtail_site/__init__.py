"""The same page in Wagtail, as one would build it there: a StreamField of messages."""
