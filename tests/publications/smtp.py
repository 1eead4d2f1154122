"""A mail server on this machine that says what the test wants, and keeps what it took."""

import contextlib
import socketserver
import threading


class Session(socketserver.StreamRequestHandler):
    """One conversation (RFC 5321), as far as our mails need it."""

    def handle(self):
        server, sender, recipients = self.server, "", []
        self.say("220 proef")
        while line := self.rfile.readline().decode().rstrip():
            word = line.upper().split(":")[0].split(" ")[0]
            server.connections.add(self.client_address)
            if word in server.hang_up_at:
                return
            if word == "MAIL":
                sender = line
            if word == "RCPT":
                if any(refused in line for refused in server.refuse):
                    self.say("550 niet bekend")
                    continue
                recipients.append(line.partition("<")[2].rstrip(">"))
            if word == "DATA":
                self.say("354 kom maar")
                server.taken.append((sender, tuple(recipients), self.data()))
                recipients = []
            self.say("221 dag" if word == "QUIT" else "250 goed")

    def data(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines).decode()

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.taken, self.refuse, self.hang_up_at, self.connections = [], [], set(), set()


@contextlib.contextmanager
def server():
    """The server, which listens at `server.server_address` while the block runs."""
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield running
        finally:
            running.shutdown()
            thread.join()
