#!/bin/bash
# As the real image's: owns the volume, becomes the user postgres, and makes on the first start what
# the variables name. Whoever comes over the network needs the password.
set -Eeuo pipefail

if [ "$(id -u)" = 0 ]; then
    chmod 00700 "$PGDATA"
    find "$PGDATA" \! -user postgres -exec chown postgres '{}' +
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    : "${POSTGRES_PASSWORD:?is not set}"
    user=${POSTGRES_USER:-postgres} database=${POSTGRES_DB:-${POSTGRES_USER:-postgres}}
    initdb --username="$user" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") --auth-local=trust --auth-host=trust
    printf '\nhost all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
    pg_ctl -w start -o "-c listen_addresses=''"
    [ "$database" = postgres ] || psql --no-psqlrc --username "$user" --dbname postgres --set db="$database" <<<'CREATE DATABASE :"db";'
    pg_ctl -w -m fast stop
fi
exec "$@"
