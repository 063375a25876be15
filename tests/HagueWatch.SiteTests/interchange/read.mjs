// Reads the files of a folder with implementations that are not ours, and prints what it read as one JSON document.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseFeed as parseAtom } from '@rowanmanning/feed-parser'
import { parseFeed } from 'feedsmith'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import ICAL from 'ical.js'
import jsonld from 'jsonld'

const folder = process.argv[2]
const text = name => readFile(join(folder, name), 'utf8')
const offline = () => { throw new Error('A description asks for a context on the network.') }

const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 'data/figures.parquet')) })
const assessments = await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, 'data/assessments.parquet')) })
const linked = {}
for (const name of ['data/dataset.jsonld', 'data/croissant.json']) {
  const triples = await jsonld.toRDF(JSON.parse(await text(name)), { documentLoader: offline, base: 'https://example.org/data/' })
  linked[name] = triples.length
}
const atom = parseAtom(await text('feeds/all.atom'))
const json = parseFeed(await text('feeds/all.json'))
const calendar = new ICAL.Component(ICAL.parse(await text('calendar.ics')))

console.log(JSON.stringify({
  figures: rows.map(row => [row.publisher, row.edition, row.revision, row.ally, row.indicator, row.year, row.value]),
  assessments: assessments.length,
  linked,
  atom: atom.items.map(item => item.id),
  json: json.feed.items.map(item => item.id),
  format: json.format,
  events: calendar.getAllSubcomponents('vevent').map(event => event.getFirstPropertyValue('dtstart').toString())
}, (_, value) => typeof value === 'bigint' ? Number(value) : value))
