# Sourced by test: a PostgreSQL server for one run, below /tmp and on a unix socket only, gone with the script.

postgres_folder='' postgres_process=''

# Starts the server and exports GANTRY_TEST_POSTGRES, the connection string of its superuser.
start_postgres() {
  local as_owner=() die_with_us=() log
  postgres_folder=$(mktemp -d /tmp/gantry-postgres-XXXXXX)
  log=$postgres_folder/log
  if [ "$(id -u)" = 0 ]; then # initdb and postgres refuse root
    chown postgres: "$postgres_folder"
    as_owner=(setpriv --reuid=postgres --regid=postgres --init-groups)
  fi
  as_owner+=(env -i "PATH=$PATH" LC_ALL=C.UTF-8)
  if ! (cd "$postgres_folder" && "${as_owner[@]}" "$postgres_bin/initdb" --pgdata="$postgres_folder/data" --username=postgres \
    --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync) >"$log" 2>&1; then
    cat "$log" >&2
    give_up "PostgreSQL could not create a cluster in $postgres_folder: its message is above."
  fi
  # Durability is worth nothing here. INT asks for a fast shutdown, also when this script is killed outright.
  command -v setpriv >/dev/null && die_with_us=(setpriv --pdeathsig INT)
  (cd "$postgres_folder" && exec "${as_owner[@]}" ${die_with_us[@]+"${die_with_us[@]}"} "$postgres_bin/postgres" -D "$postgres_folder/data" \
    -c listen_addresses= -c unix_socket_directories="$postgres_folder" -c fsync=off -c synchronous_commit=off \
    -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB) >>"$log" 2>&1 </dev/null &
  postgres_process=$!
  local attempt
  for attempt in $(seq 150); do
    "$postgres_bin/pg_isready" -q -h "$postgres_folder" -U postgres && break
    if ! kill -0 "$postgres_process" 2>/dev/null || [ "$attempt" = 150 ]; then
      cat "$log" >&2
      give_up "PostgreSQL did not start: its log is above."
    fi
    sleep 0.1
  done
  export GANTRY_TEST_POSTGRES="Host=$postgres_folder;Username=postgres;Database=postgres"
}

stop_postgres() {
  [ -z "$postgres_process" ] || { kill -INT "$postgres_process" && wait "$postgres_process"; } 2>/dev/null
  [ -z "$postgres_folder" ] || rm -rf "$postgres_folder"
  postgres_process='' postgres_folder=''
}
