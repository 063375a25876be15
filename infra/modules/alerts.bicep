// What is reported by e-mail; docs/operations.md, "Monitoring rules".
import { tagsType } from 'types.bicep'

@description('What makes the names unique.')
param token string

@description('The region, which must be the workspace\'s.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('The workspace that holds the telemetry.')
param workspaceId string

@description('The address that gets the mails.')
param alertEmail string

@description('What the resource group may cost a month.')
param budgetAmount int

@description('The first day of the month in which the budget begins.')
param budgetStart string

// Severity 1 is an error, 2 a warning. Each rule fires where its query gives a row.
var rules = [
  {
    name: 'function-failures'
    displayName: 'Hague Watch: a function failed'
    description: 'A run failed: a publisher refused, a document was quarantined, storage was out of reach, or the archive was altered.'
    severity: 1
    window: 'PT1H'
    every: 'PT1H'
    query: loadTextContent('queries/function-failures.kql')
    dimension: 'Function'
  }
  {
    name: 'silent-functions'
    displayName: 'Hague Watch: a function does not run'
    description: 'A function had no successful run for twice the time between two runs, or the app does not run at all.'
    severity: 1
    window: 'P2D'
    every: 'PT1H'
    query: loadTextContent('queries/silent-functions.kql')
    dimension: 'Function'
  }
  {
    name: 'dead-letters'
    displayName: 'Hague Watch: a delivery was given up'
    description: 'A webhook was given up after its last attempt, or refused for good.'
    severity: 2
    window: 'PT1H'
    every: 'PT1H'
    query: loadTextContent('queries/dead-letters.kql')
    dimension: ''
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'haguewatch'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alertRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${rule.name}-${token}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.displayName
      description: rule.description
      enabled: true
      severity: rule.severity
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      // A new workspace may not know a table before its first row.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: empty(rule.dimension)
              ? []
              : [
                  {
                    name: rule.dimension
                    operator: 'Include'
                    values: ['*']
                  }
                ]
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: { actionGroups: [operators.id] }
    }
  }
]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'budget-${token}'
  properties: {
    category: 'Cost'
    amount: budgetAmount
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [alertEmail]
      }
      actual: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [alertEmail]
      }
    }
  }
}
