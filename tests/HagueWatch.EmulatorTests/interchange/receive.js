// Verifies webhooks with implementations that are not ours: the signature with standardwebhooks, the body with cloudevents.
// Usage: node receive.js <secret>, with one request a line on standard input: { "headers": {…}, "body": "…" }. Prints one verdict a line.
const { Webhook } = require('standardwebhooks')
const { HTTP } = require('cloudevents')
const readline = require('readline')

function verdict(secret, { headers, body }) {
  try {
    new Webhook(secret).verify(body, headers)
    const event = HTTP.toEvent({ headers, body })
    event.validate()
    return { valid: true, id: event.id, type: event.type, subject: event.subject, sequence: event.data.sequence }
  } catch (failure) {
    return { valid: false, reason: String(failure) }
  }
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  console.log(JSON.stringify(verdict(process.argv[2], JSON.parse(line))))
})
