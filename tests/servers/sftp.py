"""The SFTP server of asyncssh; its files are those of FOLDER/files, where there is a folder `in`. See common.py.

Options: `asks` for a server that knows no passwords, but asks for one; `full` for one that keeps no byte.
"""

import errno

import asyncssh

from common import PASSWORD, USER, run


class Door(asyncssh.SSHServer):
    def __init__(self, log, asks):
        self.log, self.asks = log, asks

    def begin_auth(self, username):
        return True

    def password_auth_supported(self):
        return not self.asks

    def validate_password(self, username, password):
        self.log.note(by="password")
        return (username, password) == (USER, PASSWORD)

    def kbdint_auth_supported(self):
        return self.asks

    def get_kbdint_challenge(self, username, lang, submethods):
        return "", "", lang, [("Password for the shop: ", False)]

    def validate_kbdint_response(self, username, responses):
        self.log.note(by="question")
        return (username, list(responses)) == (USER, [PASSWORD])


class Files(asyncssh.SFTPServer):
    def __init__(self, channel, folder, log, full):
        self.log, self.full = log, full
        super().__init__(channel, chroot=str(folder).encode())

    def open(self, path, pflags, attrs):
        self.log.note(did="open", path=path.decode())
        return super().open(path, pflags, attrs)

    def write(self, file_obj, offset, data):
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(file_obj, offset, data)

    def rename(self, old, new):
        self.log.note(did="rename", path=old.decode(), to=new.decode())
        return super().rename(old, new)

    def remove(self, path):
        self.log.note(did="remove", path=path.decode())
        return super().remove(path)


async def listen(folder, log, options):
    files = folder / "files"
    (files / "in").mkdir(parents=True)
    key = asyncssh.generate_private_key("ssh-ed25519")
    log.note(key=key.get_fingerprint())
    server = await asyncssh.listen(
        "127.0.0.1",
        0,
        server_host_keys=[key],
        server_factory=lambda: Door(log, options.get("asks", False)),
        sftp_factory=lambda channel: Files(channel, files, log, options.get("full", False)),
    )
    return server.get_port()


run(listen)
