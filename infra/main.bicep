// Hague Watch on Azure: one resource group with the function app, its storage, its vault and its watchers.
// docs/operations.md, "First deployment".
targetScope = 'subscription'

import { endpointType, settingsType } from 'modules/types.bicep'

@description('Names the environment; azd asks for it. The resource group and the names of all resources follow from it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('The region of all resources. It must offer the Flex Consumption plan.')
@metadata({ azd: { type: 'location' } })
param location string

@description('The address that gets a mail when an alert rule fires or the budget is about to be exceeded.')
@minLength(3)
param alertEmail string

@description('What the resource group may cost a month, in the currency of the subscription.')
@minValue(1)
param budgetAmount int = 5

@description('The first day of the month in which the budget begins. It cannot be changed later: give the first deployment\'s value again.')
param budgetStart string = utcNow('yyyy-MM-01')

@description('For how many days nobody can change or delete a blob of the archive.')
@minValue(1)
@maxValue(146000)
param archiveRetentionDays int = 365

@description('True once the archive\'s policy has been locked by hand: a locked policy refuses to be deployed again.')
param archivePolicyLocked bool = false

@description('How the archive is copied: within a data centre, over zones, or to a second region. Not every region has zones.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param archiveRedundancy string = 'Standard_LRS'

@description('Whether storage and vault are reached over a network of their own only, which costs extra.')
param privateNetwork bool = false

@description('Whether app and storage outlive the loss of a data centre; it costs extra. Not every region has zones.')
param zoneRedundant bool = false

@description('Whether the record is published as a website, from a storage account of its own.')
param publicSite bool = false

@description('Memory of an instance in MB, the smallest of which is ample.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@description('The webhook endpoints that get the alerts. Their secrets must be in the vault before.')
param endpoints endpointType[] = []

@description('Further app settings by name, such as Publishers__Sipri__Enabled or another schedule; they win over the template\'s.')
param extraSettings settingsType = {}

var token = uniqueString(subscription().id, environmentName, location)
var tags = { 'azd-env-name': environmentName }
var publicNetworkAccess = privateNetwork ? 'Disabled' : 'Enabled'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    archiveRetentionDays: archiveRetentionDays
    archivePolicyLocked: archivePolicyLocked
    archiveRedundancy: archiveRedundancy
    zoneRedundant: zoneRedundant
    publicNetworkAccess: publicNetworkAccess
  }
}

module site 'modules/site.bicep' = if (publicSite) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    zoneRedundant: zoneRedundant
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    publicNetworkAccess: publicNetworkAccess
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    services: [
      { name: 'host', id: storage.outputs.hostAccountId, kind: 'blob' }
      { name: 'data', id: storage.outputs.dataAccountId, kind: 'blob' }
      { name: 'vault', id: vault.outputs.id, kind: 'vault' }
    ]
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostAccountName: storage.outputs.hostAccountName
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    dataServiceUri: storage.outputs.dataServiceUri
    telemetryConnectionString: monitoring.outputs.connectionString
    vaultUri: vault.outputs.uri
    instanceMemoryMB: instanceMemoryMB
    zoneRedundant: zoneRedundant
    subnetId: privateNetwork ? network!.outputs.appSubnetId : null
    publicSite: publicSite
    siteServiceUri: publicSite ? site!.outputs.serviceUri : ''
    siteAddress: publicSite ? site!.outputs.address : ''
    endpoints: endpoints
    extraSettings: extraSettings
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    alertEmail: alertEmail
    budgetAmount: budgetAmount
    budgetStart: budgetStart
  }
}

@description('The resource group of all resources.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The function app.')
output FUNCTION_APP_NAME string = functions.outputs.name

@description('The vault that takes the endpoints\' secrets.')
output KEY_VAULT_NAME string = vault.outputs.name

@description('The blob service of the archive: Archive__ServiceUri for the operator\'s commands.')
output ARCHIVE_SERVICE_URI string = storage.outputs.dataServiceUri

@description('The account of the site, for infra/enable-site.sh; empty where none is published.')
output SITE_ACCOUNT_NAME string = publicSite ? site!.outputs.accountName : ''

@description('The address of the site; empty where none is published.')
output SITE_ADDRESS string = publicSite ? site!.outputs.address : ''

@description('The workspace of the telemetry, for infra/check-deployment.sh.')
output LOG_WORKSPACE_ID string = monitoring.outputs.workspaceCustomerId

@description('Handed to the next deployment, because a budget cannot begin anew.')
output BUDGET_START string = budgetStart
