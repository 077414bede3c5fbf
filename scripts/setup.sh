# Sourced by run, test, gantry and bench: finds or installs what they need, and builds.
# Everything said here goes to stderr: stdout belongs to the script that sources this file.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true

say() { printf '%s\n' "$*" >&2; }

# Prints one sentence and gives up. `test` replaces it, because its last line has to be a count.
give_up() { say "$*"; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null ||
    give_up "The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download and put dotnet on the PATH."
  # global.json decides which SDK fits, so dotnet is asked from the checkout.
  (cd "$root" && dotnet --version >/dev/null 2>&1) ||
    give_up "The .NET SDK on the PATH is older than 10.0.100: install the .NET 10 SDK from https://dotnet.microsoft.com/download."
}

# Sets postgres_bin to the newest folder that holds the server's programs.
find_postgres() {
  postgres_bin=$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
  [ -n "$postgres_bin" ] || postgres_bin=$(command -v initdb || true)
  postgres_bin=${postgres_bin%/initdb}
  [ -n "$postgres_bin" ] && [ -x "$postgres_bin/postgres" ]
}

# Sets GANTRY_CHROMIUM, which the browser tests start. Chromium without a window of its own takes a quarter less time.
find_chromium() {
  local candidate
  for candidate in "${GANTRY_CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome; do
    [ -n "$candidate" ] && GANTRY_CHROMIUM=$(command -v "$candidate") && export GANTRY_CHROMIUM && return
  done
  return 1
}

# aiosmtpd, the mail server that the tests send to, runs on the system's own Python.
find_mailserver() { /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null; }

# need postgres chromium mailserver : installs what is missing from the system's packages, or says in one sentence what to do.
need() {
  local what names=() packages=() remedy=''
  for what in "$@"; do
    find_"$what" && continue
    case $what in
      postgres) names+=(PostgreSQL) packages+=(postgresql) remedy=", or run './test --sqlite-only', which leaves PostgreSQL out" ;;
      mailserver) names+=(aiosmtpd) packages+=(python3-aiosmtpd) ;;
      chromium) names+=(Chromium) packages+=(chromium-headless-shell fonts-liberation) ;;
    esac
  done
  [ ${#packages[@]} != 0 ] || return 0
  local missing=${names[0]}${names[1]:+ and ${names[1]}}${names[2]:+ and ${names[2]}}
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    give_up "Missing: $missing. Only root can install with apt: run 'apt-get install ${packages[*]}' as root$remedy."
  fi
  say "Installing $missing (${packages[*]}) ..."
  install_packages "${packages[@]}" >&2 </dev/null ||
    give_up "Missing: $missing. apt could not install it (its message is above): try 'apt-get install ${packages[*]}'$remedy."
  for what in "$@"; do
    find_"$what" || give_up "Missing: $missing. apt installed ${packages[*]}, but the programs are not where Debian puts them$remedy."
  done
}

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  local quietly=(apt-get install -qq -y --no-install-recommends) code=0
  # PostgreSQL's package would create and start a cluster of its own; the tests bring theirs and leave none behind.
  local rule=/etc/postgresql-common/createcluster.d/gantry-tests.conf
  apt-get update -qq || return
  case " $* " in *" postgresql "*)
    "${quietly[@]}" postgresql-common && mkdir -p "${rule%/*}" && echo "create_main_cluster = false" >"$rule" || return ;;
  esac
  "${quietly[@]}" "$@" || code=$?
  rm -f "$rule"
  return $code
}

# build_release PROJECT-FOLDER ASSEMBLY : builds when a source is newer than the last build; sets `assembly`.
build_release() {
  local project=$root/$1
  assembly=$project/bin/Release/net10.0/$2.dll
  local stamp=$project/bin/Release/built
  mkdir -p "$root/artifacts"
  exec 8>"$root/artifacts/build.lock"
  flock 8 # two commands started together must not build into the same folder
  if ! is_built "$stamp"; then
    say "Building $2 ..."
    # The folders exist before the clock is read, so that making them does not look like a change of the sources.
    mkdir -p "$project"/{bin/Release,obj} "$root"/src/*/{bin,obj}
    local begun=$project/obj/begun
    touch "$begun"
    # Analyzers judge in `test`; here they would only make people wait.
    (cd "$root" && dotnet build "$project" -c Release -v quiet -nodeReuse:false -p:UseSharedCompilation=false -p:RunAnalyzers=false) >&2 </dev/null ||
      give_up "The build of $2 failed: its messages are above."
    mv "$begun" "$stamp"
  fi
  exec 8>&-
}

is_built() {
  [ -f "$assembly" ] && [ -f "$1" ] || return 1
  local changed
  changed=$(find "$root/src" "$project" "$root/global.json" "$root/Directory.Build.props" "$root/Directory.Packages.props" \
    \( -name bin -o -name obj \) -prune -o -newer "$1" -print -quit)
  [ -z "$changed" ]
}
