"""What the database holds, as one text to compare."""

from io import StringIO

from django.core.management import call_command


def dump(*applications: str) -> str:
    """Every row of every table, of these applications or of all.

    Only the count of changes is left out, for it never goes back.
    """
    words = StringIO()
    call_command("dumpdata", *applications, exclude=["statements.archivestate"], stdout=words)
    return words.getvalue()
