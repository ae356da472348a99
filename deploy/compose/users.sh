#!/usr/bin/env bash
# The database's users beside its owner, made when its volume is new: what the job writes as, and what reports read as.
set -euo pipefail
psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set writer="$(cat /run/secrets/writer_password)" --set reader="$(cat /run/secrets/reader_password)" <<'SQL'
create role backlash_writer;
create role backlash_reader;
create role job login password :'writer' in role backlash_writer;
create role dashboard login password :'reader' in role backlash_reader;
SQL
