// The published record: an account of its own, because a static website is open to everyone and the archive to nobody.
import { tagsType } from 'types.bicep'

@description('What makes the names unique.')
param token string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('The app\'s identity.')
param principalId string

@description('Whether the account is copied over zones.')
param zoneRedundant bool

var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

// Its pages are read at the address of the website, which needs no public access to blobs. That the account serves one at all is
// a setting of its data, which no template can make: infra/enable-site.sh.
resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: 'stsite${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource web 'containers' = {
      name: '$web'
      properties: { publicAccess: 'None' }
    }
  }
}

// Files that are no longer part of the site are deleted.
resource publishing 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::web.id, principalId, blobDataContributor)
  scope: account::blobs::web
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('The account.')
output accountName string = account.name

@description('The blob service of the site.')
output serviceUri string = account.properties.primaryEndpoints.blob

@description('The address of the site.')
output address string = account.properties.primaryEndpoints.web
