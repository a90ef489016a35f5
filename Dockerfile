# syntax=docker/dockerfile:1
# The web server and its background worker; the database is another container (docker-compose.yml).
ARG BASE_IMAGE=python:3.13-slim-trixie
FROM ${BASE_IMAGE}

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /srv/archive

# Dependencies first: they change less often than the code.
COPY requirements.lock ./
RUN python -m venv .venv \
    && .venv/bin/pip install --require-hashes --requirement requirements.lock

# Who serves owns nothing of the code, only the data folder.
RUN useradd --system --uid 10001 --home-dir /srv/archive --shell /usr/sbin/nologin archive \
    && install --directory --owner=archive --group=archive --mode=0750 /srv/data

COPY manage.py pyproject.toml ./
COPY archive archive
COPY templates templates
COPY static static
COPY seeds seeds

# The table of lemmas, made once for every container of this image.
RUN .venv/bin/python -m archive.text.lemma_table

ENV DATA_DIR=/srv/data \
    HOST=0.0.0.0 \
    PORT=8000

USER 10001
VOLUME ["/srv/data"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD [".venv/bin/python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
CMD [".venv/bin/python", "manage.py", "serve"]
