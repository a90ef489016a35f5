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
)

YEAR = "(?P<year>[0-9]{4})"
MONTH = f"{YEAR}/(?P<month>[0-9]{{2}})"
DAY = f"{MONTH}/(?P<day>[0-9]{{2}})"
SHA256 = "(?P<sha256>[0-9a-fA-F]{64})"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("api/v1/", include("archive.api.urls")),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("about/", home.about, name="about"),
        path("search/", search.search, name="search"),
        path("articles/<int:pk>/", articles.article, name="article_bare"),
        path("articles/<int:pk>/capture/", captures.newest, name="article_capture"),
        path("articles/<int:pk>/report/", reports.report, name="article_report"),
        path("articles/<int:pk>/report/thanks/", reports.thanks, name="article_report_thanks"),
        path("articles/<int:pk>/<str:slug>/", articles.article, name="article"),
        re_path(rf"^captures/{SHA256}/$", captures.capture, name="capture"),
        re_path(rf"^captures/{SHA256}/original/$", captures.original, name="capture_original"),
        path("actors/", actors.actors, name="actors"),
        path("actors/<str:slug>/", actors.actor, name="actor"),
        path("actors/<str:one>/with/<str:other>/", actors.pair, name="actor_pair"),
        path("quotations/", quotations.quotations, name="quotations"),
        path("outlets/", browse.outlets, name="outlets"),
        path("outlets/<str:slug>/", browse.outlet, name="outlet"),
        path("agencies/", browse.agencies, name="agencies"),
        path("agencies/<str:code>/", browse.agency, name="agency"),
        path("dates/", dates.dates, name="dates"),
        path("dates/undated/", dates.undated, name="dates_undated"),
        re_path(rf"^dates/{YEAR}/$", dates.year, name="dates_year"),
        re_path(rf"^dates/{MONTH}/$", dates.month, name="dates_month"),
        re_path(rf"^dates/{DAY}/$", dates.day, name="dates_day"),
        path("opensearch.xml", browser_files.opensearch, name="opensearch"),
        path("opensearch/suggestions/", browser_files.opensearch_suggestions, name="opensearch_suggestions"),
        path("site.webmanifest", browser_files.manifest, name="manifest"),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
