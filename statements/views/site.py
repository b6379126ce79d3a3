"""Pages and files that are of the whole site."""

from urllib.parse import quote

from django.conf import settings
from django.contrib.sitemaps import views as sitemap_views
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from statements import dates, languages
from statements.archive import Archive
from statements.sitemaps import sitemaps
from statements.views.public import public


@csrf_exempt
@require_safe
def front_door(request):
    """The one answer that is not the same for everybody: no cache may keep it."""
    code = languages.chosen(request.headers.get("Accept-Language", ""))
    with languages.speaking(code):
        response = redirect("statements:home")
    response.headers["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public
def about(request, archive: Archive):
    return render(request, "statements/about.html", {"section": "about"})


@csrf_exempt
@require_safe
def robots(request):
    """RFC 9309: everything is for robots too, but for the desk."""
    rules = f"User-agent: *\nDisallow: /admin/\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
    return HttpResponse(rules, content_type="text/plain; charset=utf-8")


@public
def security_txt(request, archive: Archive):
    """RFC 9116: whom to tell of a fault in security. It is looked after while it is served."""
    about = f"{settings.SITE_URL}/en/about/"
    email = quote(settings.CONTACT_EMAIL, safe="@")
    expires = dates.first_of_month(archive.at.date(), months_ahead=7)
    lines = [
        f"Contact: {f'mailto:{email}' if email else f'{about}#gaps'}",
        f"Expires: {expires}T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        f"Policy: {about}#security",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
def sitemap(request, archive: Archive):
    return sitemap_views.sitemap(request, sitemaps=sitemaps(archive))


@public
def media(request, archive: Archive, name: str):
    """A photo, once its year is public; no folder is served, so a guessed name finds nothing."""
    photo = get_object_or_404(archive.photos().exclude(file=""), file=name)
    return FileResponse(photo.file.open())


def not_found(request, exception=None):
    """The same bytes for every address that is not public, whether or not something waits there."""
    return render(request, "404.html", status=404)


def server_error(request):
    """Needs no database."""
    return render(request, "500.html", status=500)
