// Receives Hague Watch's webhooks: WEBHOOK_SECRET=whsec_… PORT=8080 node receiver.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const TOLERANCE_SECONDS = 5 * 60;
const MAX_BYTES = 20_000;

const port = Number(process.env.PORT ?? 8080);
const key = Buffer.from(process.env.WEBHOOK_SECRET.slice('whsec_'.length), 'base64');

// A real receiver keeps both in its database, in the transaction that handles the event.
const seen = new Set();
const newest = new Map();

function isSigned(headers, body) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (!id || !signatures || !/^\d+$/.test(timestamp ?? '') || Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    return false;
  }
  const expected = Buffer.from('v1,' + createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64'));
  // There are several signatures while the secret is rotated; one that fits is enough.
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function accept(id, event) {
  // An event may come twice, and after one that happened later.
  if (seen.has(id)) {
    return;
  }
  seen.add(id);
  const { sequence, summary } = event.data;
  if (sequence === undefined) {
    // A bulletin about an edition; or a ping or a heartbeat, about the sender.
    console.log(`${id} ${event.type} ${event.subject}${summary ? `: ${summary}` : ''}`);
    return;
  }
  const last = newest.get(event.subject) ?? 0;
  newest.set(event.subject, Math.max(sequence, last));
  // What rests on the same figures is told here, and not sent.
  for (const other of event.data.related ?? []) {
    newest.set(other.alert, Math.max(other.sequence, newest.get(other.alert) ?? 0));
  }
  console.log(`${id} ${event.type} ${event.subject} #${sequence} ${sequence > last ? 'newest' : 'late'}: ${summary}`);
}

createServer(async (request, response) => {
  // The signature covers the bytes as they came: verify before parsing.
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BYTES) {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (!isSigned(request.headers, body)) {
    response.writeHead(401).end();
    return;
  }
  accept(request.headers['webhook-id'], JSON.parse(body.toString('utf8')));
  response.writeHead(204).end();
}).listen(port, '127.0.0.1', () => console.log(`listening on ${port}`));
