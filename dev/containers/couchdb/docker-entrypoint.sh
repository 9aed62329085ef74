#!/bin/bash
# As the real image's, ends at once when it can't write where it expects to, or can't own a file
# that was mounted into its folder.
set -e
[ "$1" != couchdb ] || set -- /opt/couchdb/bin/couchdb
if [ "$1" = /opt/couchdb/bin/couchdb ]; then
    touch /opt/couchdb/etc/local.d/docker.ini
    if [ "$(id -u)" = 0 ]; then
        find /opt/couchdb ! \( -user couchdb -group couchdb \) -exec chown -f couchdb:couchdb '{}' +
    fi
    if [ -z "$COUCHDB_USER" ] || [ -z "$COUCHDB_PASSWORD" ]; then
        echo 'ERROR: set COUCHDB_USER and COUCHDB_PASSWORD' >&2
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then
        exec setpriv --reuid=couchdb --regid=couchdb --clear-groups "$@"
    fi
fi
exec "$@"
