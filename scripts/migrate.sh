#!/usr/bin/env bash
# Adds a migration of the same name for SQLite and PostgreSQL: scripts/migrate.sh NAME
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: scripts/migrate.sh NAME}
dotnet tool restore >/dev/null
dotnet build src/Gantry -v q
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project src/Gantry --context "${provider}GantryDb" \
    --output-dir "Platform/Data/$provider/Migrations" --namespace "Gantry.Platform.Data.$provider.Migrations"
done
