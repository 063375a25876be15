"""Receives Hague Watch's webhooks: WEBHOOK_SECRET=whsec_… PORT=8080 python3 receiver.py"""

import base64
import hashlib
import hmac
import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOLERANCE_SECONDS = 5 * 60
MAX_BYTES = 20_000

PORT = int(os.environ.get("PORT", "8080"))
KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))

# A real receiver keeps both in its database, in the transaction that handles the event.
lock = threading.Lock()
seen: set[str] = set()
newest: dict[str, int] = {}


def is_signed(headers, body: bytes) -> bool:
    event_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    signatures = headers.get("webhook-signature", "")
    if not event_id or not timestamp.isascii() or not timestamp.isdigit():
        return False
    if abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    digest = hmac.new(KEY, f"{event_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    expected = b"v1," + base64.b64encode(digest)
    # There are several signatures while the secret is rotated; one that fits is enough.
    return any(hmac.compare_digest(one.encode(), expected) for one in signatures.split(" "))


def accept(event_id: str, event: dict) -> None:
    alert = event["subject"]
    sequence = event["data"].get("sequence")
    with lock:
        # An event may come twice, and after one that happened later.
        if event_id in seen:
            return
        seen.add(event_id)
        if sequence is None:
            # A bulletin about an edition; or a ping or a heartbeat, about the sender.
            summary = event["data"].get("summary")
            print(f"{event_id} {event['type']} {alert}" + (f": {summary}" if summary else ""), flush=True)
            return
        order = "newest" if sequence > newest.get(alert, 0) else "late"
        newest[alert] = max(sequence, newest.get(alert, 0))
        # What rests on the same figures is told here, and not sent.
        for other in event["data"].get("related", []):
            newest[other["alert"]] = max(other["sequence"], newest.get(other["alert"], 0))
    print(f"{event_id} {event['type']} {alert} #{sequence} {order}: {event['data']['summary']}", flush=True)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = self.headers.get("content-length", "")
        if not length.isdigit():
            self.answer(400)
            return
        if int(length) > MAX_BYTES:
            self.answer(413)
            return
        # The signature covers the bytes as they came: verify before parsing.
        body = self.rfile.read(int(length))
        if not is_signed(self.headers, body):
            self.answer(401)
            return
        accept(self.headers["webhook-id"], json.loads(body))
        self.answer(204)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_) -> None:
        """Only accepted events are printed."""


server = ThreadingHTTPServer(("127.0.0.1", PORT), Receiver)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
