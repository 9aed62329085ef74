#!/bin/sh
# Creates the orders database, its rules, the services' accounts and, for development, a shop.
# Safe to run again: what is there stays as it is, but for the accounts' passwords and the rules.
set -eu

for variable in COUCHDB_GATEWAY_PASSWORD COUCHDB_ORDERS_PASSWORD; do
    eval "file=\${${variable}_FILE:-}"
    [ -z "$file" ] || eval "$variable=\$(cat \"\$file\")"
done

database=${DB_LOGIN_PREFIX}-orders

# The password is in a file that only this user can read, where no list of processes shows it.
umask 077
printf 'user = "admin:%s"\n' "$COUCHDB_ADMIN_PASSWORD" >/tmp/account

couch() {
    method=$1 path=$2
    shift 2
    curl -sS -K /tmp/account -o /tmp/answer -w '%{http_code}' -X "$method" -H 'Content-Type: application/json' "$@" "$COUCHDB_URL$path"
}

# Fails unless the status is one of those named.
expect() {
    status=$1
    shift
    for allowed in "$@"; do
        [ "$status" = "$allowed" ] && return 0
    done
    echo "CouchDB answered $status" >&2
    cat /tmp/answer >&2
    exit 1
}

revision() {
    [ "$(couch GET "$1")" = 200 ] && sed -n 's/.*"_rev":"\([^"]*\)".*/\1/p' /tmp/answer
}

# A document as it must be, whatever it was before.
put() {
    path=$1 body=$2
    rev=$(revision "$path" || true)
    [ -z "$rev" ] || body="{\"_rev\":\"$rev\",${body#\{}"
    expect "$(printf '%s' "$body" | couch PUT "$path" --data-binary @-)" 201 202
}

# A document that is written only if it is not there.
put_once() {
    expect "$(printf '%s' "$2" | couch PUT "$1" --data-binary @-)" 201 202 409
}

account() {
    put "/_users/org.couchdb.user:$1" "{\"name\":\"$1\",\"type\":\"user\",\"roles\":[\"$1\"],\"password\":\"$2\"}"
}

expect "$(couch PUT /_users)" 201 412
expect "$(couch PUT "/$database")" 201 412
account boltline-gateway "$COUCHDB_GATEWAY_PASSWORD"
account boltline-orders "$COUCHDB_ORDERS_PASSWORD"
# The order-processor also creates an index, which only a database's administrator may.
expect "$(couch PUT "/$database/_security" --data-binary '{"admins":{"names":[],"roles":["_admin","boltline-orders"]},"members":{"names":[],"roles":["boltline-gateway"]}}')" 200
# The gateway reads, and must not be able to write.
put "/$database/_design/writers" '{"language":"javascript","validate_doc_update":"function (doc, old, user) { if (user.roles.indexOf(\"_admin\") < 0 && user.roles.indexOf(\"boltline-orders\") < 0) { throw({forbidden: \"read only\"}); } }"}'

if [ -n "$DEVELOPMENT_SHOP" ]; then
    put_once "/$database/products" '{"pow_lab":1000,"premium_service":5000,"basic_plan":500,"enterprise":10000}'
    for user in alice bob; do
        put_once "/_users/org.couchdb.user:$user" "{\"name\":\"$user\",\"type\":\"user\",\"roles\":[],\"password\":\"secret\"}"
    done
fi
echo "CouchDB has what Boltline needs in $database"
