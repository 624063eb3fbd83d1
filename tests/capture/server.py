"""A web server that does exactly as it is told, however bad: each path has a script that writes to the bare socket."""

import contextlib
import socket
import threading
import time

from claims.capture import Guard, Limits, fetch

HTML = b"Content-Type: text/html; charset=utf-8\r\n"
PAGE = b"<html><body><p>The council hired 35 nurses.</p></body></html>"


def says(body=PAGE, status="200 OK", headers=HTML):
    """A script that answers properly, with a true length."""
    head = b"HTTP/1.1 " + status.encode() + b"\r\n" + headers + b"Content-Length: %d\r\n\r\n" % len(body)
    return lambda connection: connection.sendall(head + body)


def writes(*pieces, pause=0.0):
    """A script that writes these bytes as they are, with a pause after each."""

    def script(connection):
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)

    return script


def redirects(to, status="302 Found"):
    return says(b"", status, b"Location: " + to.encode() + b"\r\n")


class Server:
    """Serves `scripts` by path on 127.0.0.1 and keeps what it was asked."""

    def __init__(self, scripts, tls=None):
        self.scripts, self.tls, self.requests = scripts, tls, []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        with contextlib.suppress(OSError), contextlib.closing(connection):
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request and (piece := connection.recv(65536)):
                request += piece
            self.requests.append(request.decode("latin-1"))
            path = request.split(b" ")[1].decode().partition("?")[0]
            self.scripts.get(path, says(status="404 Not Found"))(connection)
            connection.close()

    @property
    def guard(self):
        """Lets this very server through; every name leads to it."""
        return Guard(resolver=lambda host, port: ["127.0.0.1"], open_to=frozenset({("127.0.0.1", self.port)}))

    def url(self, path, host="news.example", scheme="http"):
        return f"{scheme}://{host}:{self.port}{path}"

    def get(self, path, **limits):
        return fetch(self.url(path), limits=Limits(**{"seconds": 5, **limits}), guard=self.guard)

    def close(self):
        # Wakes the thread that waits for a connection, which closing alone does not.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@contextlib.contextmanager
def serving(scripts, **options):
    with contextlib.closing(Server(scripts, **options)) as server:
        yield server
