// Two accounts: the host's own, where the runtime must own everything, and the data's, where the app is given no more than its code does.
import { tagsType } from 'types.bicep'

@description('What makes the names unique.')
param token string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('The app\'s identity.')
param principalId string

@description('For how many days nobody can change or delete a blob of the archive.')
param archiveRetentionDays int

@description('Whether the archive\'s policy has been locked; it is then left alone.')
param archivePolicyLocked bool

@description('How the data account is copied.')
param archiveRedundancy string

@description('Whether both accounts are copied over zones, whatever else is asked of the data\'s.')
param zoneRedundant bool

@description('Whether the accounts answer at their public addresses.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

var overZones = {
  Standard_LRS: 'Standard_ZRS'
  Standard_ZRS: 'Standard_ZRS'
  Standard_GRS: 'Standard_GZRS'
  Standard_GZRS: 'Standard_GZRS'
}

var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource hostAccount 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: 'sthost${token}'
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
    publicNetworkAccess: publicNetworkAccess
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource deployments 'containers' = {
      name: 'deployments'
      properties: { publicAccess: 'None' }
    }
  }
}

// The runtime creates containers of its own for leases, timers and keys, and takes its package from here.
resource hosting 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostAccount.id, principalId, blobDataOwner)
  scope: hostAccount
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: 'stdata${token}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? overZones[archiveRedundancy] : archiveRedundancy }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: publicNetworkAccess
    supportsHttpsTrafficOnly: true
  }

  // Deletions can be undone, which a policy that is not locked does not provide. No versions: whatever changes here changes by
  // compare-and-swap and is small, and a version of each would be kept for ever.
  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: false
      deleteRetentionPolicy: {
        enabled: true
        days: 7
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: 30
      }
    }

    resource archive 'containers' = {
      name: 'archive'
      properties: { publicAccess: 'None' }

      // Block blobs, each written whole and once: appending is not needed, so not allowed.
      resource policy 'immutabilityPolicies' = if (!archivePolicyLocked) {
        name: 'default'
        properties: {
          immutabilityPeriodSinceCreationInDays: archiveRetentionDays
          allowProtectedAppendWrites: false
        }
      }
    }

    resource quarantine 'containers' = {
      name: 'quarantine'
      properties: { publicAccess: 'None' }
    }

    resource state 'containers' = {
      name: 'state'
      properties: { publicAccess: 'None' }
    }

    resource events 'containers' = {
      name: 'events'
      properties: { publicAccess: 'None' }
    }

    resource outbox 'containers' = {
      name: 'outbox'
      properties: { publicAccess: 'None' }
    }
  }
}

// Every built-in role that may write may also delete, blobs and containers. Creating alone would not do: who meets a blob that is
// there already must hear "exists", not "forbidden".
resource writeOnce 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'write-once')
  properties: {
    roleName: 'Hague Watch write-once blobs (${token})'
    description: 'Reads, lists and writes blobs, and deletes none.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/read']
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
        ]
      }
    ]
  }
}

resource archiving 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataAccount::blobs::archive.id, principalId, writeOnce.id)
  scope: dataAccount::blobs::archive
  properties: {
    roleDefinitionId: writeOnce.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource quarantining 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataAccount::blobs::quarantine.id, principalId, writeOnce.id)
  scope: dataAccount::blobs::quarantine
  properties: {
    roleDefinitionId: writeOnce.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource keepingEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataAccount::blobs::events.id, principalId, writeOnce.id)
  scope: dataAccount::blobs::events
  properties: {
    roleDefinitionId: writeOnce.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Old run records are deleted.
resource stating 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataAccount::blobs::state.id, principalId, blobDataContributor)
  scope: dataAccount::blobs::state
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Old deliveries are deleted.
resource delivering 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataAccount::blobs::outbox.id, principalId, blobDataContributor)
  scope: dataAccount::blobs::outbox
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('The host\'s account: its resource id.')
output hostAccountId string = hostAccount.id

@description('The data\'s account: its resource id.')
output dataAccountId string = dataAccount.id

@description('The host\'s account.')
output hostAccountName string = hostAccount.name

@description('Where the app\'s package lies.')
output deploymentContainerUrl string = '${hostAccount.properties.primaryEndpoints.blob}${hostAccount::blobs::deployments.name}'

@description('The blob service of the data.')
output dataServiceUri string = dataAccount.properties.primaryEndpoints.blob
