"""Debian's exim on loopback: takes mail from dovecot's users, and puts it into dovecot's mailboxes.

It needs no rights, and has a configuration and a spool of its own. Only who logs in over TLS may hand a mail
over, at a port with TLS from the first byte (`port`) or at one that begins in clear (`starttls_port`).
"""

import getpass
import grp
import os
import shutil
import subprocess
import time
from typing import Any, Self

from mailservers.dovecot import Dovecot, free_port, is_up

PROGRAM = shutil.which("exim4", path=f"{os.environ['PATH']}:/usr/sbin")
CONF = r"""
exim_user = {user}
exim_group = {group}
deliver_drop_privilege
keep_environment =
primary_hostname = mail.example
spool_directory = {base}
log_file_path = {base}/%slog
pid_file_path = {base}/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port} : {starttls_port}
tls_on_connect_ports = {port}
disable_ipv6
rfc1413_query_timeout = 0s
tls_certificate = {base}/cert.pem
tls_privatekey = {base}/key.pem
tls_advertise_hosts = *
auth_advertise_hosts = ${{if def:tls_in_cipher {{*}}}}
acl_smtp_rcpt = who_may_send
acl_smtp_data = accept
begin acl
who_may_send:
  deny message = Log in first
    !authenticated = *
  require verify = recipient
  accept
begin routers
known:
  driver = accept
  condition = ${{lookup {{$local_part@$domain}} dsearch{{{mail}}} {{yes}}{{no}}}}
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  directory = {mail}/${{lookup {{$local_part@$domain}} dsearch{{{mail}}}}}
  maildir_format
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if eq {{\{{PLAIN\}}$auth3}}{{${{lookup {{$auth2}} lsearch{{{users}}}}}}}}}
  server_set_id = $auth2
"""


class Exim:
    """A running server beside that dovecot; its users and their passwords are dovecot's."""

    def __init__(self, dovecot: Dovecot) -> None:
        self.dovecot = dovecot
        self.base = dovecot.base / "exim"
        self.port, self.starttls_port = free_port(), free_port()
        self.process: subprocess.Popen[bytes]

    def arrived(self, login: str, count: int) -> list[bytes]:
        """The mails in this user's inbox, once there are as many."""
        inbox = self.dovecot.base / "mail" / login
        for _ in range(400):
            mails = sorted(file for part in ("cur", "new") for file in inbox.glob(f"{part}/*"))
            if len(mails) >= count:
                return [file.read_bytes() for file in mails]
            time.sleep(0.05)
        raise AssertionError(f"not arrived: {self._log()}")

    def __enter__(self) -> Self:
        self.base.mkdir()
        for name in ("cert.pem", "key.pem"):
            shutil.copy(self.dovecot.base / name, self.base)
        conf = self.base / "exim.conf"
        ports = {"port": self.port, "starttls_port": self.starttls_port}
        places = {"base": self.base, "mail": self.dovecot.base / "mail", "users": self.dovecot.base / "users"}
        conf.write_text(CONF.format(**ports, **places, **_whoever_runs_it()))
        command = [str(PROGRAM), "-bdf", "-C", str(conf)]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **self._without_rights())
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)

    def _without_rights(self) -> dict[str, Any]:
        """How to start it where root runs the tests: as nobody, who then owns its folder."""
        if os.geteuid() != 0:
            return {}
        for entry in (self.base, *self.base.iterdir()):
            shutil.chown(entry, "nobody", "nogroup")
        return {"user": "nobody", "group": "nogroup", "extra_groups": []}

    def _wait(self) -> None:
        for _ in range(400):
            if is_up(self.port) and is_up(self.starttls_port):
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"exim did not start: {self._log()}")

    def _log(self) -> str:
        return "\n".join(file.read_text() for file in self.base.glob("*log")) or "no log"


def _whoever_runs_it() -> dict[str, str]:
    if os.geteuid() == 0:
        return {"user": "nobody", "group": "nogroup"}
    return {"user": getpass.getuser(), "group": grp.getgrgid(os.getgid()).gr_name}
