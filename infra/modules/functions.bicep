import { endpointType, settingsType, tagsType } from 'types.bicep'

@description('What makes the names unique.')
param token string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('The app\'s identity: its resource id.')
param identityId string

@description('The app\'s identity: its client id.')
param identityClientId string

@description('The host\'s storage account.')
param hostAccountName string

@description('The container that takes the app\'s package.')
param deploymentContainerUrl string

@description('The blob service of the data.')
param dataServiceUri string

@description('Where telemetry goes.')
param telemetryConnectionString string

@description('The vault that holds the endpoints\' secrets.')
param vaultUri string

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('Whether instances are spread over zones.')
param zoneRedundant bool

@description('The subnet that the app is put into, if any.')
param subnetId string?

@description('Whether a site is published.')
param publicSite bool

@description('The blob service of the site; empty without one.')
param siteServiceUri string

@description('The address of the site; empty without one.')
param siteAddress string

@description('The webhook endpoints.')
param endpoints endpointType[]

@description('Further app settings; they win.')
param extraSettings settingsType

// The host has no default schedules. Six fields, UTC; the same as in local.settings.sample.json.
var schedules = {
  IngestNatoSchedule: '0 10 6 * * *'
  IngestSipriSchedule: '0 14 6 * * *'
  IngestWorldBankSchedule: '0 18 6 * * *'
  IngestEurostatSchedule: '0 22 6 * * *'
  AssessTrajectoriesSchedule: '0 20 * * * *'
  DeliverAlertsSchedule: '0 */5 * * * *'
  WatchFreshnessSchedule: '0 30 7 * * *'
  PublishSiteSchedule: '0 */15 * * * *'
  VerifyArchiveSchedule: '0 40 5 * * 0'
}

var connections = {
  // The account's name, not a service URI: https://github.com/Azure/azure-functions-host/issues/11782
  AzureWebJobsStorage__accountName: hostAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  Archive__ServiceUri: dataServiceUri
  Archive__ClientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: telemetryConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

var site = publicSite
  ? {
      Site__ServiceUri: siteServiceUri
      Site__ClientId: identityClientId
      Site__Address: siteAddress
    }
  : {}

// Avoid faults that users of this stack report: docs/operations.md, "Known faults of the platform".
var precautions = {
  // Starts the worker with the app instead of a placeholder that becomes the app, at which workers crash:
  // https://github.com/Azure/azure-functions-dotnet-worker/issues/3335
  // https://github.com/Azure/azure-functions-host/issues/11693
  WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED: '0'
  // Keeps the host from writing its diagnostic events to a table, for which the identity has no role:
  // https://github.com/Azure/azure-functions-host/issues/10995
  AzureWebJobsFeatureFlags: 'DisableDiagnosticEventLogging'
}

// An endpoint is several settings: Webhooks__Endpoints__<n>__<name>.
var webhooks = reduce(
  flatten(map(
    endpoints,
    (endpoint, n) =>
      concat(
        [
          { 'Webhooks__Endpoints__${n}__Id': endpoint.id }
          { 'Webhooks__Endpoints__${n}__Format': endpoint.?format ?? 'cloudevents' }
          {
            'Webhooks__Endpoints__${n}__Url': startsWith(endpoint.?url ?? '', 'secret:')
              ? '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${substring(endpoint.?url ?? '', 7)})'
              : endpoint.?url ?? ''
          }
          { 'Webhooks__Endpoints__${n}__Kinds': join(endpoint.?kinds ?? [], ',') }
          { 'Webhooks__Endpoints__${n}__Allies': join(endpoint.?allies ?? [], ',') }
          { 'Webhooks__Endpoints__${n}__MinSeverity': endpoint.?minSeverity ?? 'information' }
          { 'Webhooks__Endpoints__${n}__MinCertainty': endpoint.?minCertainty ?? '0' }
          { 'Webhooks__Endpoints__${n}__Delivery': endpoint.?delivery ?? 'each' }
          { 'Webhooks__Endpoints__${n}__Heartbeat': endpoint.?heartbeat ?? 'off' }
        ],
        map(endpoint.?secrets ?? [], (secret, m) => {
          'Webhooks__Endpoints__${n}__Secrets__${m}': '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secret})'
        }),
        map(items(endpoint.?settings ?? {}), setting => {
          'Webhooks__Endpoints__${n}__${setting.key}': startsWith(setting.value, 'secret:')
            ? '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${substring(setting.value, 7)})'
            : setting.value
        }),
        empty(endpoint.?key)
          ? []
          : [{ 'Webhooks__Endpoints__${n}__Key': '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${endpoint.?key})' }]
      )
  )),
  {},
  (all, one) => union(all, one)
)

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: 'func-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: 40
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      remoteDebuggingEnabled: false
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(schedules, connections, site, precautions, webhooks, extraSettings)
  }

  // Publishing by identity only, never by a password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

@description('The function app.')
output name string = app.name
