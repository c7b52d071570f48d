"""A client of the sockets of speech, written from the protocol's description and not from any SDK."""

import base64
import json
from contextlib import contextmanager

from conftest import GEORGE, KEY
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect


class Socket:
    """One connection, and all that came over it."""

    def __init__(self, connection):
        self.connection = connection
        self.messages = []

    def send(self, *messages):
        for message in messages:
            try:
                self.connection.send(message if isinstance(message, (str, bytes)) else json.dumps(message))
            except ConnectionClosed:
                # What the server said before it closed can still be read.
                return

    def receive(self, timeout=20):
        """The next message; None once the server has closed."""
        try:
            message = json.loads(self.connection.recv(timeout))
        except ConnectionClosed:
            return None
        self.messages.append(message)
        return message

    def until(self, reached):
        """The messages up to the one that `reached` says yes to."""
        come = []
        while (message := self.receive()) is not None:
            come.append(message)
            if reached(message):
                return come
        raise AssertionError(f"closed with {self.closed} after {[strip(message) for message in come]}")

    def rest(self):
        come = []
        while (message := self.receive()) is not None:
            come.append(message)
        return come

    @property
    def closed(self):
        return self.connection.close_code, self.connection.close_reason


def strip(message):
    """A message without its sound, for people to read."""
    return {key: "..." if key == "audio" and value else value for key, value in message.items()}


def audio(messages):
    return b"".join(base64.b64decode(message["audio"]) for message in messages if message.get("audio"))


def spoken(messages, key="alignment"):
    return "".join("".join(message[key]["chars"]) for message in messages if message.get(key))


def of(messages, context):
    return [message for message in messages if message.get("contextId") == context]


@contextmanager
def speech_socket(server, path="stream-input", voice=GEORGE, headers=None, mount="", **query):
    query = {"model_id": "eleven_flash_v2_5", "output_format": "pcm_16000", **query}
    words = "&".join(f"{name}={value}" for name, value in query.items() if value is not None)
    url = server.url.replace("http", "ws", 1) + f"{mount}/v1/text-to-speech/{voice}/{path}?{words}"
    headers = {"xi-api-key": KEY} if headers is None else headers
    with connect(url, additional_headers=headers, max_size=2**20) as connection:
        yield Socket(connection)
