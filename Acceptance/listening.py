"""What the tests of listening share: a recording of known words, and a webhook that verifies what it is told."""

import queue
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from elevenlabs.client import ElevenLabs

from conftest import GEORGE

SECRET = "wsec_acceptance"
TEXT = "The weather has been surprisingly good this whole week. Please call me back tomorrow morning before nine."
WORDS = re.findall(r"[a-z]+", TEXT.lower())


def speech(client, text=TEXT, output_format="mp3_44100_128", voice_id=GEORGE):
    """What the server itself says, as a file."""
    audio = client.text_to_speech.convert(
        voice_id=voice_id, text=text, output_format=output_format, enable_logging=False, seed=1
    )
    return b"".join(audio)


def spoken(text):
    return re.findall(r"[a-z]+", text.lower())


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
        self.url = f"http://127.0.0.1:{self.server.server_port}/transcripts"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def next(self, status=200):
        """The next message, as the official SDK verifies it."""
        answered, body, signature = self.messages.get(timeout=120)
        assert answered == status
        return ElevenLabs().webhooks.construct_event(rawBody=body, sig_header=signature, secret=SECRET)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class FileServer:
    """Serves one file, and sends whoever asks for `/inside` to an address that is nobody's business."""

    def __init__(self, content):
        self.asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(handler):
                self.asked.append(handler.path)
                known = {"/a.mp3": 200, "/inside": 302}
                handler.send_response(known.get(handler.path, 404))
                body = content if handler.path == "/a.mp3" else b""
                if handler.path == "/inside":
                    handler.send_header("location", f"http://127.0.0.2:{self.server.server_port}/a.mp3")
                handler.send_header("content-length", str(len(body)))
                handler.end_headers()
                handler.wfile.write(body)

            def log_message(handler, *arguments):
                pass

        self.server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
