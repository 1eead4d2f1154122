# syntax=docker/dockerfile:1
# The site as one image: packages with hashes, static files hashed and compressed, a user without rights.

FROM python:3.13-slim AS packages
COPY requirements.txt .
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

FROM python:3.13-slim AS base
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=vrtwente.settings.production \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/srv/media \
    READ_ALOUD_CACHE=/srv/speech \
    CRISIS_FOLDER=/srv/crisis \
    FINISHED_FOLDER=/srv/finished \
    APP_SOCKET=/run/site/app.sock
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY . .

FROM base AS static
# The production settings refuse to start without these; the key is made for this one command and kept nowhere.
RUN SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(60))") \
    ALLOWED_HOSTS=build.invalid BASE_URL=https://build.invalid \
    python manage.py collectstatic --no-input

FROM base AS site
COPY --from=static /srv/static /srv/static
RUN useradd --uid 1000 --no-create-home --shell /usr/sbin/nologin site \
    && install --directory --owner=site --group=site /srv/media /srv/speech /srv/crisis /srv/finished \
    && install --directory --owner=site --group=site --mode=0700 /run/site
USER 1000
VOLUME ["/srv/media", "/srv/speech", "/srv/crisis", "/srv/finished"]
ENV HOST=0.0.0.0 PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "deploy/healthcheck.py"]
# What every machine that serves pages runs. Once for the whole site, elsewhere: schedule and speech.
CMD ["python", "deploy/serve.py", "app", "press", "clock", "edge"]
