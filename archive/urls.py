"""Addresses (contract §4): Turkish without a prefix, English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from archive.views import (
    actors,
    articles,
    browse,
    browser_files,
    captures,
    dates,
    health,
    home,
    quotations,
    reports,
    search,
    theme,
)
from archive.views.freshness import fresh, of_article, of_bytes, of_capture, of_lists

YEAR = "(?P<year>[0-9]{4})"
MONTH = f"{YEAR}/(?P<month>[0-9]{{2}})"
DAY = f"{MONTH}/(?P<day>[0-9]{{2}})"
SHA256 = "(?P<sha256>[0-9a-fA-F]{64})"

of_all = fresh(of_lists)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("theme/", theme.theme, name="theme"),
    path("api/v1/", include("archive.api.urls")),
    *i18n_patterns(
        path("", of_all(home.home), name="home"),
        path("about/", of_all(home.about), name="about"),
        path("search/", search.search, name="search"),
        path("articles/<int:pk>/", fresh(of_article)(articles.article), name="article_bare"),
        path("articles/<int:pk>/capture/", fresh(of_article)(captures.newest), name="article_capture"),
        path("articles/<int:pk>/report/", reports.report, name="article_report"),
        path("articles/<int:pk>/report/thanks/", reports.thanks, name="article_report_thanks"),
        path("articles/<int:pk>/<str:slug>/", fresh(of_article)(articles.article), name="article"),
        re_path(rf"^captures/{SHA256}/$", fresh(of_capture)(captures.capture), name="capture"),
        re_path(rf"^captures/{SHA256}/original/$", fresh(of_bytes)(captures.original), name="capture_original"),
        path("actors/", of_all(actors.actors), name="actors"),
        path("actors/<str:slug>/", of_all(actors.actor), name="actor"),
        path("actors/<str:one>/with/<str:other>/", of_all(actors.pair), name="actor_pair"),
        path("quotations/", of_all(quotations.quotations), name="quotations"),
        path("outlets/", of_all(browse.outlets), name="outlets"),
        path("outlets/<str:slug>/", of_all(browse.outlet), name="outlet"),
        path("agencies/", of_all(browse.agencies), name="agencies"),
        path("agencies/<str:code>/", of_all(browse.agency), name="agency"),
        path("dates/", of_all(dates.dates), name="dates"),
        path("dates/undated/", dates.undated, name="dates_undated"),
        re_path(rf"^dates/{YEAR}/$", of_all(dates.year), name="dates_year"),
        re_path(rf"^dates/{MONTH}/$", of_all(dates.month), name="dates_month"),
        re_path(rf"^dates/{DAY}/$", of_all(dates.day), name="dates_day"),
        path("dates/<path:asked>/", dates.other_date),
        path("opensearch.xml", browser_files.opensearch, name="opensearch"),
        path("opensearch/suggestions/", browser_files.opensearch_suggestions, name="opensearch_suggestions"),
        path("site.webmanifest", browser_files.manifest, name="manifest"),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]

handler404 = "archive.views.errors.not_found"
