"""What the tests of listening share: a recording of known words, and a server of files."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from conftest import GEORGE

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
