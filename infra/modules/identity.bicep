import { tagsType } from 'types.bicep'

@description('The identity\'s name.')
param name string

@description('The region.')
param location string

@description('Tags of the resource.')
param tags tagsType

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('The resource id.')
output id string = identity.id

@description('What the app names it by.')
output clientId string = identity.properties.clientId

@description('What roles are given to.')
output principalId string = identity.properties.principalId
