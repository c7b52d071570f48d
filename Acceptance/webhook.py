"""A receiver of webhooks that verifies what it is told."""

import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from elevenlabs.client import ElevenLabs

SECRET = "wsec_acceptance"


class Webhook:
    """Takes messages, and answers the first of them with `statuses`, the rest with 200."""

    def __init__(self, *statuses):
        self.messages = queue.Queue()
        left = list(statuses)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(handler):
                body = handler.rfile.read(int(handler.headers["content-length"])).decode()
                status = left.pop(0) if left else 200
                handler.send_response(status)
                handler.send_header("content-length", "0")
                handler.end_headers()
                self.messages.put((status, body, handler.headers["elevenlabs-signature"]))

            def log_message(handler, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/events"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def next(self, status=200):
        """The next message, as the official SDK verifies it."""
        answered, body, signature = self.messages.get(timeout=120)
        assert answered == status
        return ElevenLabs().webhooks.construct_event(rawBody=body, sig_header=signature, secret=SECRET)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
