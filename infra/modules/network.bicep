// A network of our own: in it the storage accounts and the vault have private addresses,
// and the app reaches them by these alone.
import { tagsType } from 'types.bicep'

@description('What makes the names unique.')
param token string

@description('The region.')
param location string

@description('Tags of the resources.')
param tags tagsType

@description('What gets a private address.')
param services serviceType[]

type serviceType = {
  @description('Names its endpoint.')
  name: string

  @description('Its resource id.')
  id: string

  @description('What of it is reached.')
  kind: 'blob' | 'vault'
}

// The zones in which Azure looks private addresses up, one for each kind of service.
var kinds = ['blob', 'vault']
var zoneNames = [
  'privatelink.blob.${environment().suffixes.storage}'
  'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
]

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: 'vnet-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.0.0.0/25'
          // Flex Consumption runs on this provider, which the subscription must have registered.
          delegations: [
            {
              name: 'flex-consumption'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.0.0.128/27'
          defaultOutboundAccess: false
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = { name: 'app' }

  resource endpointSubnet 'subnets' existing = { name: 'endpoints' }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zoneNames: {
    name: zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for n in range(0, length(zoneNames)): {
    parent: zones[n]
    name: network.name
    location: 'global'
    tags: tags
    properties: {
      virtualNetwork: { id: network.id }
      registrationEnabled: false
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-07-01' = [
  for service in services: {
    name: 'pe-${service.name}-${token}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpointSubnet.id }
      privateLinkServiceConnections: [
        {
          name: service.name
          properties: {
            #disable-next-line use-resource-id-functions // An element of a parameter; the rule knows whole ones only.
            privateLinkServiceId: service.id
            groupIds: [service.kind]
          }
        }
      ]
    }
  }
]

// Keeps an endpoint's address in its zone.
resource addresses 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = [
  for (service, n) in services: {
    parent: endpoints[n]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: service.kind
          properties: { privateDnsZoneId: zones[indexOf(kinds, service.kind)].id }
        }
      ]
    }
  }
]

@description('The subnet that the app is put into.')
output appSubnetId string = network::appSubnet.id
