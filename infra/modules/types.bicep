@export()
@description('A webhook endpoint, as docs/webhooks.md describes it.')
type endpointType = {
  @description('1 to 40 of the characters a-z, 0-9 and \'-\'.')
  @minLength(1)
  @maxLength(40)
  id: string

  @description('How events are written; as CloudEvents where it is left out.')
  format: ('cloudevents' | 'slack' | 'teams' | 'discord' | 'pagerduty' | 'event-grid' | 'template' | 'email')?

  @description('Its https address; pagerduty has one of its own. Where the address is as good as a secret: the name of the vault\'s secret that holds it, after \'secret:\'.')
  url: string?

  @description('The names of the vault\'s secrets that hold its signing secrets, for cloudevents, event-grid and template; two while a secret is rotated.')
  secrets: string[]?

  @description('The name of the vault\'s secret that holds the key that the receiver gave out, for pagerduty and event-grid.')
  key: string?

  @description('The kinds of alerts wanted; all where there are none.')
  kinds: string[]?

  @description('The allies whose alerts are wanted, as ISO 3166-1 alpha-3 codes; all where there are none.')
  allies: string[]?

  @description('The least severity wanted.')
  minSeverity: ('information' | 'warning' | 'critical')?

  @description('The certainty that an alert that fires must have, such as 0.7; any where it is left out.')
  minCertainty: string?

  @description('Each event, one bulletin an edition, or both.')
  delivery: ('each' | 'bulletin' | 'both')?

  @description('How often it wants to hear that the sender lives; never where it is left out.')
  heartbeat: ('daily' | 'weekly' | 'monthly' | 'off')?

  @description('Its further settings by name, such as Method, Template or To; after \'secret:\' the name of the vault\'s secret that holds the value.')
  settings: settingsType?
}

@export()
@description('Tags of a resource.')
type tagsType = { *: string }

@export()
@description('App settings by name.')
type settingsType = { *: string }
