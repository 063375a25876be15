#!/usr/bin/env bash
# Has the site's storage account serve its pages, with index documents and a page for what does not exist: a setting of the
# account's data, which a template cannot make. azd runs it after `azd provision`; doing it twice changes nothing.
#
# Needs the Azure CLI, signed in as someone who may change the account.
set -euo pipefail

account=${SITE_ACCOUNT_NAME:-}
if [ -z "$account" ]; then
  echo 'No site is deployed: publicSite in infra/main.parameters.json is false.'
  exit 0
fi

az storage blob service-properties update --account-name "$account" --auth-mode login \
  --static-website true --index-document index.html --404-document 404.html --output none
echo "The site is at ${SITE_ADDRESS:-the web address of $account}; the first pages come within a quarter of an hour."
