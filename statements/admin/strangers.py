"""What other packages put on the desk is taken off: ours stands there, or nothing."""

# Imported first, or they would put theirs there after we took it off.
import taggit.admin  # noqa: F401
from django.contrib import admin
from taggit.models import Tag

admin.site.unregister(Tag)
