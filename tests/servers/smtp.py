"""The SMTP server of aiosmtpd, which wants TLS and a login; mails are read with the parser of Python. See common.py.

Options: `certificate` and `key` (files); `wrapped` for TLS from the beginning; `without`, mechanisms of AUTH it does
not know; `size`, the bytes a mail may have.
"""

import asyncio
import email.policy
import logging
import ssl
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

from common import PASSWORD, USER, run

REFUSALS = {
    "full": "452 4.2.2 the mailbox is full",
    "unknown": "550 5.1.1 nobody of that name",
}

# It warns of its own use of what it will do without one day, and of logins without TLS that it can see.
logging.getLogger("mail.log").setLevel(logging.ERROR)
warnings.simplefilter("ignore")


class Handler:
    def __init__(self, log):
        self.log = log

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = REFUSALS.get(address.split("@")[0])
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        if mail["Subject"] == "refused":
            return "554 5.7.1 not with these words"
        body = mail.get_body(("plain",))
        files = [(part.get_filename(), part.get_content_type(), text(part)) for part in mail.iter_attachments()]
        self.log.note(
            sender=envelope.mail_from,
            to=envelope.rcpt_tos,
            secure=session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None,
            login=session.auth_data.login.decode(),
            id=mail["Message-ID"],
            subject=mail["Subject"],
            text=body and body.get_content(),
            files=files,
            defects=[str(defect) for part in mail.walk() for defect in part.defects],
        )
        return "250 OK"


def text(part):
    return part.get_payload(decode=True).decode()


def authenticate(server, session, envelope, mechanism, data):
    known = data.login == USER.encode() and data.password == PASSWORD.encode()
    return AuthResult(success=known, handled=False, auth_data=data)


async def listen(folder, log, options):
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(options["certificate"], options["key"])
    wrapped = options.get("wrapped", False)

    def connection():
        return SMTP(
            Handler(log),
            hostname="localhost",
            data_size_limit=options.get("size", 32 << 20),
            tls_context=None if wrapped else tls,
            require_starttls=not wrapped,
            authenticator=authenticate,
            auth_required=True,
            # It does not know of TLS that was there before it.
            auth_require_tls=not wrapped,
            auth_exclude_mechanism=options.get("without", []),
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", 0, ssl=tls if wrapped else None)
    return server.sockets[0].getsockname()[1]


run(listen)
