#!/bin/sh
# Measures the packaged program: start-up, unlock, the check of the sample keys, and memory, from outside and as a user meets them.
# Works on target/rekey (build it first: mvn package). Touches nothing of yours: vaults and settings lie in a temporary folder.
#
#   docs/benchmarks/measure.sh [RUNS]          RUNS: how often each thing is measured, 10 by default
#
# Says what it could not measure, and why, and goes on. Exit 0 where something was measured, 1 where nothing was.
set -u

runs=${1:-10}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
rekey=${REKEY:-$here/../../target/rekey/bin/rekey}
if [ ! -x "$rekey" ]; then
  echo "Nothing to measure: $rekey is not there. Run \"mvn package\" first, or set REKEY to a launcher." >&2
  exit 1
fi
case $runs in
  '' | *[!0-9]* | 0) echo "RUNS is a whole number above 0." >&2; exit 1 ;;
esac

work=$(mktemp -d "${TMPDIR:-/tmp}/rekey-measure.XXXXXX") || exit 1
window=
screen=
# Ends only what was started here.
clean() {
  [ -n "$window" ] && kill "$window" 2>/dev/null
  [ -n "$screen" ] && kill "$screen" 2>/dev/null
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 1' HUP INT TERM
XDG_DATA_HOME=$work/data
XDG_CONFIG_HOME=$work/config
XDG_STATE_HOME=$work/state
export XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME

measured=0
timer=
[ -x /usr/bin/time ] && /usr/bin/time -f '%e %M' true >/dev/null 2>&1 && timer=/usr/bin/time

# The middle one of the numbers on standard input.
median() {
  sort -n | awk '{ n[NR] = $1 } END { if (NR) print (NR % 2) ? n[(NR + 1) / 2] : (n[NR / 2] + n[NR / 2 + 1]) / 2 }'
}

# measure NAME COMMAND...: one warm-up, then medians over all runs. Exits 0 and 1 count: "check" says 1 when keys need attention.
measure() {
  name=$1
  shift
  : >"$work/times"
  i=0
  while [ "$i" -le "$runs" ]; do
    if [ -n "$timer" ]; then
      "$timer" -q -o "$work/one" -f '%e %M' "$@" >"$work/out" 2>"$work/err" </dev/null
      code=$?
    else
      begun=$(date +%s%N)
      "$@" >"$work/out" 2>"$work/err" </dev/null
      code=$?
      ended=$(date +%s%N)
      case $begun$ended in
        *[!0-9]*) printf '| %s | not measured: this "date" knows no nanoseconds | |\n' "$name"; return ;;
      esac
      echo "$(awk -v b="$begun" -v e="$ended" 'BEGIN { printf "%.2f", (e - b) / 1e9 }') 0" >"$work/one"
    fi
    if [ "$code" -gt 1 ]; then
      printf '| %s | not measured: exit %s, %s | |\n' "$name" "$code" "$(head -n 1 "$work/err" | cut -c 1-120)"
      return
    fi
    [ "$i" -gt 0 ] && tail -n 1 "$work/one" >>"$work/times"
    i=$((i + 1))
  done
  seconds=$(awk '{ print $1 }' "$work/times" | median)
  kib=$(awk '{ print $2 }' "$work/times" | median)
  if [ "${kib%.*}" -gt 0 ] 2>/dev/null; then
    memory=$(awk -v k="$kib" 'BEGIN { printf "%d MiB", k / 1024 }')
  else
    memory='not measured'
  fi
  printf '| %s | %s s | %s |\n' "$name" "$seconds" "$memory"
  measured=$((measured + 1))
}

# keys N: an import file of N made-up Bybit keys.
keys() {
  awk -v n="$1" 'BEGIN {
    print "["
    for (i = 1; i <= n; i++)
      printf "{\"label\":\"Measured %d\",\"exchange\":\"bybit\",\"apiKey\":\"TESTkey%011d\",\"secret\":\"TESTsecret%026d\"}%s\n", i, i, i, (i < n) ? "," : ""
    print "]"
  }'
}

# window NAME COMMAND...: seconds until the first window is on the screen, and what the process then holds.
window() {
  name=$1
  shift
  if ! command -v xwininfo >/dev/null 2>&1; then
    printf '| %s | not measured: needs xwininfo | |\n' "$name"
    return
  fi
  if [ -z "${DISPLAY:-}" ]; then
    if ! command -v Xvfb >/dev/null 2>&1; then
      printf '| %s | not measured: no display and no Xvfb | |\n' "$name"
      return
    fi
    Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
    screen=$!
    tries=0
    while [ ! -s "$work/display" ] && [ "$tries" -lt 50 ]; do
      sleep 0.1
      tries=$((tries + 1))
    done
    if [ ! -s "$work/display" ]; then
      printf '| %s | not measured: Xvfb gave no display | |\n' "$name"
      return
    fi
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
  fi
  : >"$work/times"
  i=0
  while [ "$i" -le "$runs" ]; do
    begun=$(date +%s%N)
    "$@" >"$work/out" 2>"$work/err" </dev/null &
    window=$!
    shown=
    while kill -0 "$window" 2>/dev/null; do
      if xwininfo -root -tree 2>/dev/null | grep -q '"[^"]*Rekey[^"]*"'; then
        shown=$(date +%s%N)
        break
      fi
      [ $(($(date +%s%N) - begun)) -gt 60000000000 ] && break
      sleep 0.02
    done
    if [ -z "$shown" ]; then
      printf '| %s | not measured: no window came, %s | |\n' "$name" "$(head -n 1 "$work/err" | cut -c 1-120)"
      kill "$window" 2>/dev/null
      wait "$window" 2>/dev/null
      window=
      return
    fi
    # Five seconds to draw, unlock and settle.
    sleep 5
    kib=$(awk '/^VmRSS:/ { print $2 }' "/proc/$window/status" 2>/dev/null)
    kill "$window" 2>/dev/null
    wait "$window" 2>/dev/null
    window=
    [ "$i" -gt 0 ] && echo "$(awk -v b="$begun" -v e="$shown" 'BEGIN { printf "%.2f", (e - b) / 1e9 }') ${kib:-0}" >>"$work/times"
    i=$((i + 1))
  done
  seconds=$(awk '{ print $1 }' "$work/times" | median)
  kib=$(awk '{ print $2 }' "$work/times" | median)
  printf '| %s | %s s | %s after 5 s |\n' "$name" "$seconds" "$(awk -v k="$kib" 'BEGIN { printf "%d MiB", k / 1024 }')"
  measured=$((measured + 1))
}

echo "$(uname -sm), $( (nproc || getconf _NPROCESSORS_ONLN) 2>/dev/null | head -n 1) processors, $runs runs each, medians"
echo
echo '| what | time | most memory held |'
echo '|---|---|---|'
measure 'start-up (`rekey --version`)' "$rekey" --version

printf 'measured, and nothing else\n' >"$work/password"
chmod 600 "$work/password"
for count in 20 200 1000; do
  vault=$work/$count.rekey
  keys "$count" >"$work/$count.json"
  if "$rekey" init --vault "$vault" --password-file "$work/password" >"$work/out" 2>"$work/err" </dev/null &&
    "$rekey" import "$work/$count.json" --vault "$vault" --password-file "$work/password" >"$work/out" 2>"$work/err" </dev/null; then
    measure "start-up, unlock and list, $count keys (\`rekey list\`)" "$rekey" list --vault "$vault" --password-file "$work/password"
  else
    printf '| start-up, unlock and list, %s keys | not measured: %s | |\n' "$count" "$(head -n 1 "$work/err" | cut -c 1-120)"
  fi
done
measure 'start-up and check of the sample keys (`rekey check --demo`)' "$rekey" check --demo
window 'start-up until the window shows (`rekey`, its first start)' "$rekey"
window 'start-up until the demo shows (`rekey --demo`)' "$rekey" --demo

[ "$measured" -gt 0 ]
