"""Addresses of the REST interface, below /api/v1/."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from archive.api import articles, docs, quotations, suggest

urlpatterns = [
    path("articles/", articles.ArticleList.as_view(), name="api_articles"),
    path("articles/<int:pk>/", articles.ArticleDetail.as_view(), name="api_article"),
    path("quotations/", quotations.QuotationList.as_view(), name="api_quotations"),
    path("suggest/", suggest.Suggestions.as_view(), name="api_suggest"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("docs/", docs.docs, name="api_docs"),
]
