"""The site: a language, then the archive; beside it what has no language."""

from django.contrib import admin
from django.urls import LocalePrefixPattern, URLResolver, include, path

from statements import languages, views


class LanguagePrefix(LocalePrefixPattern):
    """Django's own language prefix with the UN's short code: /zh/, not /zh-hans/."""

    @property
    def language_prefix(self) -> str:
        return f"{languages.current()}/"


urlpatterns = [
    path("", views.front_door),
    path("admin/", admin.site.urls),
    path("media/<path:name>", views.media, name="media"),
    path("robots.txt", views.robots),
    path("sitemap.xml", views.sitemap),
    path(".well-known/security.txt", views.security_txt),
    URLResolver(LanguagePrefix(), [path("", include("statements.urls"))]),
]

handler404 = "statements.views.not_found"
handler500 = "statements.views.server_error"
