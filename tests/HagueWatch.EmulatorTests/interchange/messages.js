// Judges messages by what the services publish: their types with the TypeScript compiler, Adaptive Cards by rendering them.
// Usage: node messages.js, with one message a line on standard input: { "name": …, "format": …, "body": "…" }.
// Prints { "problems": […], "texts": { <name>: what a rendered card shows }, "links": { <name>: […] } }.
const fs = require('fs')
const ts = require('typescript')
const { JSDOM } = require('jsdom')

const types = {
  slack: `import type { HeaderBlock, RichTextBlock, SectionBlock } from '@slack/types'
type Body = {
  text: string; blocks: (HeaderBlock | RichTextBlock | SectionBlock)[]; unfurl_links: boolean; unfurl_media: boolean
}`,
  discord: `import type { RESTPostAPIWebhookWithTokenJSONBody } from 'discord-api-types/v10'
type Body = RESTPostAPIWebhookWithTokenJSONBody`,
  pagerduty: `import type { ChangePayload, EventPayloadV2 } from '@pagerduty/pdjs/build/src/events'
type Body = EventPayloadV2 | ChangePayload`,
}

function typeProblems(messages) {
  const sources = new Map(messages.filter(one => types[one.format]).map(({ format, body }, index) =>
    // An object literal, so that members that the type does not know are found too.
    [`${__dirname}/message${index}.ts`, `${types[format]}\nexport const body: Body = ${body}\n`]))
  const options = {
    strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = file => sources.has(file) || fileExists(file)
  host.readFile = file => sources.get(file) ?? readFile(file)
  host.getSourceFile = (file, ...rest) => sources.has(file)
    ? ts.createSourceFile(file, sources.get(file), ...rest)
    : getSourceFile(file, ...rest)
  return ts.getPreEmitDiagnostics(ts.createProgram([...sources.keys()], options, host))
    .map(one => `${one.file?.fileName}: ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`)
}

function render(card) {
  const { window } = new JSDOM('')
  const { document, HTMLElement, HTMLButtonElement } = window
  // jsdom lays nothing out and has no innerText.
  Object.defineProperty(HTMLElement.prototype, 'innerText', { set(text) { this.textContent = text } })
  Object.assign(globalThis, { window, document, HTMLElement, HTMLButtonElement })
  const cards = require('adaptivecards/dist/adaptivecards')
  const context = new cards.SerializationContext(cards.Versions.v1_4)
  const parsed = new cards.AdaptiveCard()
  parsed.parse(card, context)
  const problems = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
  problems.push(...parsed.validateProperties().validationEvents.map(event => event.message))
  const shown = parsed.render()
  return { problems, links: Array.from(shown.querySelectorAll('a'), link => link.href), text: shown.textContent }
}

const messages = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line))
const result = { problems: typeProblems(messages), texts: {}, links: {} }
for (const { name, body } of messages.filter(one => one.format === 'teams')) {
  const { problems, links, text } = render(JSON.parse(body).attachments[0].content)
  result.problems.push(...problems.map(problem => `${name}: ${problem}`))
  result.texts[name] = text
  result.links[name] = links
}
console.log(JSON.stringify(result))
