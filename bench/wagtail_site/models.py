"""A page for each year; its messages are blocks."""

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from statements import numerals


class MessageBlock(blocks.StructBlock):
    slug = blocks.CharBlock()
    heading = blocks.CharBlock()
    note = blocks.CharBlock()
    paragraphs = blocks.ListBlock(blocks.RichTextBlock(features=["bold", "italic", "link"]))
    signature = blocks.CharBlock(required=False)
    editor_note = blocks.TextBlock(required=False)


class KnownBlock(blocks.StructBlock):
    slug = blocks.CharBlock()
    heading = blocks.CharBlock()
    note = blocks.CharBlock()


class YearPage(Page):
    template = "wagtail_site/year.html"

    theme = models.CharField(max_length=200, blank=True)
    theme_source = models.CharField(max_length=200, blank=True)
    introduction = models.TextField(blank=True)
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=120, blank=True)
    messages = StreamField([("message", MessageBlock()), ("known", KnownBlock())], blank=True)

    @property
    def numerals(self):
        return {"width": numerals.width(self.slug), "path": numerals.path(self.slug)}

    @property
    def earlier(self):
        return self.get_prev_siblings().live().order_by("-path").first()

    @property
    def later(self):
        return self.get_next_siblings().live().order_by("path").first()
