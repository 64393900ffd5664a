#!/bin/sh
# How fast the page of an archive answers: for each view the median and the 99th of a hundred times with twenty clients
# at once, how heavy it is as it is sent, and how much memory the server takes while it has more to do than it can.
# Needs wrk and curl.
#
#   evaluation/page.sh ASCRIBE ARCHIVE [SECONDS FOR A VIEW]
set -eu
ascribe=$1 archive=$2 seconds=${3:-8} port=${PORT:-8399}
at=http://127.0.0.1:$port
work=$(mktemp -d)
"$ascribe" serve "$archive" --listen "127.0.0.1:$port" 2> "$work/said" &
server=$!
trap 'kill $server 2> "$work/gone" || true; rm -r "$work"' EXIT
until curl -s -o "$work/page" "$at/reports"; do sleep 0.1; done
used() { awk -v ticks="$(getconf CLK_TCK)" '{ print ($14 + $15) * 1000 / ticks }' "/proc/$server/stat"; }
memory() { awk '/VmHWM/ { printf "%.0f MB", $2 / 1024 }' "/proc/$server/status"; }

# The first time of each, once what is made ahead is made.
sleep "${AHEAD:-20}"
echo "memory once all is made ahead: $(memory)"
actor=$(curl -s "$at/actors" | grep -o '/actors/[^"?]*' | head -1)
outlet=$(curl -s "$at/outlets" | grep -o '/outlets/[^"?]*' | head -1)
account=$(curl -s "$at/accounts" | grep -o '/accounts/[^"?]*' | head -1)
story=$(curl -s "$at/stories" | grep -o '/stories/[^"?]*' | head -1)
echo '| view | first time | median | p99 | weight, packed | page |'
echo '| --- | ---: | ---: | ---: | ---: | ---: |'
for view in / /reports /reports/7 /statements /events /stances /actors "$actor" '/ledger?q=type:killed' \
    '/ledger?q=place:Idlib' /disputes /map /accounts "$account" /stories "$story" /outlets "$outlet" \
    '/compare?view=/events&a=place:Idlib&b=place:Homs' '/search?q=rain' '/search?q=place:Idlib' /corrections; do
    first=$(curl -s -o "$work/page" --compressed -w '%{time_total} %{size_download}' "$at$view")
    page=$(wc -c < "$work/page")
    wrk -t1 "-c20" "-d${seconds}s" --latency -H 'Accept-Encoding: gzip' "$at$view" > "$work/wrk"
    awk -v view="$view" -v first="$first" -v page="$page" '
        function ms(told) { return told ~ /us$/ ? told / 1000 : told ~ /ms$/ ? told + 0 : told * 1000 }
        $1 == "50%" { median = ms($2) } $1 == "99%" { last = ms($2) } /Non-2xx/ { bad = " (" $NF " failed)" }
        END { split(first, one, " ")
            printf "| `%s` | %.0f ms | %.1f ms | %.1f ms%s | %.1f kB | %.0f kB |\n",
                view, one[1] * 1000, median, last, bad, one[2] / 1000, page / 1000 }' "$work/wrk"
done

# Twenty clients who ask each time for something that was not asked before.
cat > "$work/ask.lua" <<'LUA'
local what = { "ASSAULT", "CONSULT", "PROTEST", "ACCUSE", "REQUEST", "COERCE" }
local where = { "Idlib", "Homs", "Aleppo", "Damascus", "Raqqa", "Daraa", "Latakia", "Hama" }
local views, count = { "/events", "/statements", "/accounts", "/map", "/search", "/stories" }, 0
request = function()
  count = count + 1
  local day = os.date("%Y-%m-%d", os.time({ year = 2025, month = 1, day = 1 + count % 300, hour = 12 }))
  local asked = string.format("%s?q=place:%s%%20type:%s%%20since:%s", views[count % #views + 1],
    where[count % #where + 1], what[count % #what + 1], day)
  return wrk.format("GET", asked)
end
LUA
before=$(used)
wrk -t1 -c20 "-d${seconds}s" --timeout 30s --latency -s "$work/ask.lua" "$at" > "$work/wrk"
awk -v before="$before" -v after="$(used)" '$1 == "50%" { median = $2 } $1 == "99%" { last = $2 }
    /requests in/ { all = $1 } /Non-2xx/ { bad = $NF }
    END { printf "always another question: median %s, p99 %s, %d answered, %d failed, %.0f ms of a processor each\n",
        median, last, all, bad, (after - before) / (all ? all : 1) }' "$work/wrk"

# More than it can answer: a hundred clients, and questions that gather much.
for type in killed injured detained missing displaced; do
    curl -s -o "$work/$type" "$at/ledger?q=type:$type" & curl -s -o "$work/$type.csv" "$at/ledger?q=type:$type&as=csv" &
done
wrk -t1 -c100 "-d${seconds}s" --latency -s "$work/ask.lua" "$at" > "$work/wrk"
awk '/requests in/ { all = $1 } /Non-2xx/ { bad = $NF }
    END { printf "a hundred clients and ten tolls: %d answered, %d told to come again\n", all - bad, bad }' "$work/wrk"
echo "most memory: $(memory)"
