"""Settings, read from the environment (docs/settings.md lists every variable). A wrong value stops the start."""

import contextlib
import os
import secrets
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name: str, default: str) -> bool:
    value = os.environ.get(name) or default
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name}={value!r}: 0 ya da 1 olmalı (must be 0 or 1)")
    return value == "1"


def _zone(name: str, default: str) -> str:
    value = os.environ.get(name) or default
    try:
        return ZoneInfo(value).key
    except (KeyError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name}={value!r}: saat dilimi bilinmiyor, örneğin Europe/Istanbul (unknown time zone)"
        ) from error


def _list(name: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


def _own_hosts(host: str, site_url: str) -> list[str]:
    """Loopback, the site's and this machine's names; its network address too when it listens on all of them."""
    hosts = {"localhost", "127.0.0.1", "[::1]", socket.gethostname(), host, urlsplit(site_url).hostname or ""}
    if host in ("0.0.0.0", "::"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
            probe.connect(("192.0.2.1", 9))  # chooses a route, sends nothing
            hosts.add(probe.getsockname()[0])
    return sorted(hosts - {""})


def _site_url(name: str) -> str:
    value = os.environ.get(name, "").rstrip("/")
    if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
        raise ImproperlyConfigured(f"{name}={value!r}: https://ornek.org biçiminde olmalı (must be a web address)")
    return value


def _email(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if value:
        try:
            validate_email(value)
        except ValidationError as error:
            raise ImproperlyConfigured(
                f"{name}={value!r}: arsiv@ornek.org biçiminde olmalı (must be an e-mail address)"
            ) from error
    return value


def _data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").expanduser().resolve()


def _secret_key(folder: Path) -> str:
    """SECRET_KEY, or the one kept in the data folder (0600), made on first use."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = folder / "secret_key"
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(0o755)  # whatever the umask: the embedded server's user has to pass through
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _stored_key(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{folder}: yazılamıyor ({error.strerror}); DATA_DIR ile başka bir klasör gösterin "
            f"(not writable: name another folder with DATA_DIR)"
        ) from error
    with os.fdopen(descriptor, "w") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key


def _stored_key(path: Path) -> str:
    try:
        stored = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path}: okunamıyor ({error.strerror}); arşivi kuran kullanıcıyla çalıştırın ya da SECRET_KEY verin "
            f"(not readable: run as the user who set the archive up, or set SECRET_KEY)"
        ) from error
    if not stored:
        raise ImproperlyConfigured(f"{path}: boş; silin ya da SECRET_KEY verin (empty file: delete it)")
    return stored


def _database(folder: Path) -> dict[str, Any]:
    """DATABASE_URL, or the embedded server in the data folder."""
    shared: dict[str, Any] = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    if url := os.environ.get("DATABASE_URL"):
        try:
            parsed = dict(dj_database_url.parse(url))
        except (ValueError, KeyError) as error:
            raise ImproperlyConfigured(
                "DATABASE_URL: postgresql://kullanici:parola@sunucu:5432/ad biçiminde olmalı (not a database address)"
            ) from error
        if parsed.get("ENGINE") != "django.db.backends.postgresql":
            raise ImproperlyConfigured("DATABASE_URL: yalnız PostgreSQL kullanılabilir (must be postgresql://…)")
        return {**parsed, **shared}
    embedded = {"data_dir": folder / "postgres", "durable": True}
    return {"ENGINE": "archive.embedded", "NAME": "archive", "EMBEDDED": embedded, **shared}


DEBUG = _flag("DEBUG", "0")
DATA_DIR = _data_dir()
SECRET_KEY = _secret_key(DATA_DIR)
SITE_URL = _site_url("SITE_URL")
IS_PRODUCTION = SITE_URL.startswith("https://")
CONTACT_EMAIL = _email("CONTACT_EMAIL")
HOST = os.environ.get("HOST") or "127.0.0.1"
SEEDS_DIR = BASE_DIR / "seeds"

# Proxies whose X-Forwarded-Proto gunicorn believes.
TRUSTED_PROXIES = _list("TRUSTED_PROXIES")

ALLOWED_HOSTS = _list("ALLOWED_HOSTS") or _own_hosts(HOST, SITE_URL)
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []

DATABASES = {"default": _database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SEARCH_BACKEND = os.environ.get("SEARCH_BACKEND") or "archive.search.postgres.PostgresBackend"

INSTALLED_APPS = [
    "archive.apps.ArchiveConfig",
    "archive.apps.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
]
MIDDLEWARE = [
    # Those that write headers stand outside of all that answer: static files, redirects and errors carry them too.
    "archive.views.middleware.PolicyHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "archive.views.middleware.ErrorPageMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "archive.views.theme.ThemeMiddleware",
    "archive.views.middleware.DatabaseDownMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "archive.views.theme.chosen_theme",
            ],
        },
    },
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "tr"
LANGUAGES = [("tr", "Türkçe"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "archive" / "locale"]
TIME_ZONE = _zone("TIME_ZONE", "Europe/Istanbul")
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "archive.serving.static_addresses.StaticFiles"},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PRODUCTION
SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# The interface is read-only and needs no key (contract §5).
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "EXCEPTION_HANDLER": "archive.api.errors.answer",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "NATO–Rusya Haber Arşivi",
    "DESCRIPTION": "Turkish news about NATO and Russia: search, articles, actors. Read-only, no key.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "SERVE_AUTHENTICATION": [],
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "ENUM_NAME_OVERRIDES": {
        "ActorKindEnum": ["person", "body"],
        "QuotationKindEnum": ["direct", "indirect"],
        "SuggestionKindEnum": ["actor", "outlet", "phrase", "title"],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"archive": {"level": "INFO"}},
}
