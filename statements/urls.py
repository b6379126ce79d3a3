"""Addresses are content: they are added to, never changed."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from statements import views


class YearConverter:
    regex = "[12][0-9]{3}"
    to_python = int
    to_url = str


class NumberConverter(YearConverter):
    regex = "[1-9][0-9]{0,3}"


class CodeConverter(StringConverter):
    regex = "[a-z]{2}"


register_converter(YearConverter, "year")
register_converter(NumberConverter, "number")
register_converter(CodeConverter, "code")

app_name = "statements"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("coverage/", views.coverage, name="coverage"),
    path("offices/", views.offices, name="offices"),
    path("offices/<slug:slug>/", views.office, name="office"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<slug:slug>/", views.organisation, name="organisation"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("search/", views.search, name="search"),
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<slug:slug>/", views.speaker, name="speaker"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("<year:year>/", views.year, name="year"),
    path("<year:year>/<slug:slug>/", views.statement, name="statement"),
    path("<year:year>/<slug:slug>/editions/", views.editions, name="editions"),
    path("<year:year>/<slug:slug>/editions/<number:number>/", views.edition, name="edition"),
    path(
        "<year:year>/<slug:slug>/editions/<number:number>/with/<number:other>/",
        views.comparison,
        name="comparison",
    ),
    path("<year:year>/<slug:slug>/with/<code:other>/", views.pair, name="pair"),
]
