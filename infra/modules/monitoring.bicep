import { tagsType } from 'types.bicep'

@description('What makes the names unique.')
param token string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('The app\'s identity, which sends the telemetry.')
param principalId string

var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publishing 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, principalId, metricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('The workspace that alert rules search.')
output workspaceId string = workspace.id

@description('What queries name the workspace by.')
output workspaceCustomerId string = workspace.properties.customerId

@description('Where telemetry goes. It is no secret: without the identity it opens nothing.')
output connectionString string = insights.properties.ConnectionString
