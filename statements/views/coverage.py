"""What is held, and what is not."""

from django.shortcuts import render

from statements.archive import Archive
from statements.views.public import public


@public
def coverage(request, archive: Archive):
    context = {"section": "years", "coverage": archive.coverage()}
    return render(request, "statements/coverage.html", context)
