"""A mail server of this machine that takes mails, and answers as it was told to."""

import email
import socket
from collections import defaultdict
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

DROP = "drop"  # the connection breaks in place of an answer
DROP_TAKEN = "drop, with the mail taken"


class MailServer:
    """Keeps what it took; what it is to say of an address is told before, a step of the conversation each."""

    def __init__(self):
        self.taken, self.before, self.told = [], None, defaultdict(list)

    def say(self, address, step, *answers):
        """Answer so to a step (`MAIL` of a sender; `RCPT`, `DATA` of a reader), one after another."""
        self.told[address, step] += answers

    def answer(self, server, address, step, otherwise):
        """Return what is to be said, or break the connection."""
        said = self.told[address, step].pop(0) if self.told[address, step] else otherwise
        if said in (DROP, DROP_TAKEN):
            server.transport.abort()
        return said

    async def handle_MAIL(self, server, session, envelope, address, options):
        said = self.answer(server, address, "MAIL", "250 OK")
        if said.startswith("2"):
            envelope.mail_from = address
        return said

    async def handle_RCPT(self, server, session, envelope, address, options):
        said = self.answer(server, address, "RCPT", "250 OK")
        if said.startswith("2"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server, session, envelope):
        if self.before:
            self.before()
        said = self.answer(server, envelope.rcpt_tos[0], "DATA", "250 OK")
        if said.startswith("2") or said == DROP_TAKEN:
            self.taken.append(email.message_from_bytes(envelope.content, policy=default))
        return said

    @property
    def readers(self):
        """The addresses that mails were taken for, one a mail, sorted."""
        return sorted(mail["To"] for mail in self.taken)


def free_port():
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def smtp(settings):
    """A mail server that the settings name."""
    server, port = MailServer(), free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    running = Controller(server, hostname="127.0.0.1", port=port)
    running.start()
    yield server
    running.stop()
