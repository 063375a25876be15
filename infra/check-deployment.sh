#!/usr/bin/env bash
# Checks a deployment from outside: every function of the code is announced, no other is, and one of
# them runs to its end. It also has the publishers read at once.
# A deployment can succeed and leave an app without functions:
# https://github.com/Azure/azure-functions-host/issues/11915
#
#   infra/check-deployment.sh <resource group> <function app> <customer id of the Log Analytics workspace>
#
# Needs the Azure CLI, signed in as someone who may change the app and read the workspace.
set -euo pipefail

group=$1 app=$2 workspace=$3
probe=WatchFreshness # reads state only, and asks nobody outside
pause=${CHECK_PAUSE:-20}
functions=$(dirname "$0")/../functions/HagueWatch.Functions

expected=$(grep -rhoE '\[Function\(nameof\(\w+\)\)\]' --include='*.cs' "$functions" \
  | sed -E 's/.*nameof\((\w+)\).*/\1/' | sort)
[ -n "$expected" ] || { echo "No function was found in $functions."; exit 1; }
site=$(az functionapp show --resource-group "$group" --name "$app" --query id --output tsv)
site="https://management.azure.com$site"

# The host needs a while to read what was deployed.
for attempt in {1..15}; do
  announced=$(az rest --method get --url "$site/functions?api-version=2024-11-01" --query 'value[].name' --output tsv \
    | sed 's|.*/||' | sort)
  [ "$announced" != "$expected" ] || break
  [ "$attempt" -lt 15 ] || {
    echo "The app has other functions than the code (< code, > app):"
    diff <(echo "$expected") <(echo "$announced")
    exit 1
  }
  sleep "$pause"
done
echo "All $(wc -l <<< "$expected") functions are announced."

# Azure passes this on to the host under the caller's own rights, so no key of the app is needed.
run() {
  az rest --method post --url "$site/hostruntime/admin/functions/$1?api-version=2024-11-01" \
    --body '{"input":""}' --output none
}

# The publishers are read now, not tomorrow morning; every function may run at any time.
for ingest in $(grep '^Ingest' <<< "$expected"); do
  run "$ingest"
done
echo "The publishers are being read."

begun=$(date -u +%Y-%m-%dT%H:%M:%SZ)
run "$probe"

# Telemetry arrives some minutes later.
query="AppRequests | where TimeGenerated >= datetime($begun) and Name in ('$probe', 'function $probe')"
query="$query | project tostring(Success)"
for attempt in {1..45}; do
  outcome=$(az rest --method post --url "https://api.loganalytics.io/v1/workspaces/$workspace/query" \
    --resource https://api.loganalytics.io --body "{\"query\": \"$query\"}" --query 'tables[0].rows[0][0]' --output tsv)
  case $outcome in
    [Tt]rue) echo "$probe ran, and its telemetry arrived."; exit 0 ;;
    [Ff]alse) echo "$probe failed: see AppExceptions in the workspace."; exit 1 ;;
  esac
  sleep "$pause"
done
echo "No run of $probe was recorded since $begun: it did not run, or telemetry does not arrive."
exit 1
