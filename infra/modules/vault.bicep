import { tagsType } from 'types.bicep'

@description('The vault\'s name.')
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('The app\'s identity, which reads the secrets.')
param principalId string

@description('Whether it answers at its public address.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: publicNetworkAccess
  }
}

resource reading 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('The resource id.')
output id string = vault.id

@description('The vault\'s name.')
output name string = vault.name

@description('The vault\'s address.')
output uri string = vault.properties.vaultUri
