"""Debian's dovecot on loopback, in a folder of its own, with a certificate of its own."""

import getpass
import grp
import hashlib
import os
import shutil
import socket
import ssl
import subprocess
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from imapclient.imap_utf7 import encode

PASSWORD = 'app pass"word\\ ü'
CONF = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
ssl = yes
ssl_cert = <{base}/cert.pem
ssl_key = <{base}/key.pem
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
protocols = imap
listen = 127.0.0.1
mail_location = maildir:{base}/mail/%u:LAYOUT=fs
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 0
first_valid_gid = 0
default_internal_user = {inner}
default_internal_group = {inner_group}
default_login_user = {outer}
mail_fsync = never
mailbox_idle_check_interval = 1 secs
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {base}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={base}
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Junk {{
    special_use = \\Junk
    auto = create
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """A running server; the mails of its latest user, `login`, lie in `folder(name)` as a Maildir."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.tls_port, self.plain_port = free_port(), free_port()
        self.process: subprocess.Popen[bytes]
        self.users = 0
        self.delivered = 0

    @property
    def login(self) -> str:
        """The user whose mailbox is in use."""
        return f"jo{self.users}@mail.example"

    @property
    def home(self) -> Path:
        """Everything of that user."""
        return self.base / "mail" / self.login

    def renew(self) -> Self:
        """Begin with an empty mailbox of another user."""
        self.users += 1
        self.deliver()
        return self

    @property
    def certificate(self) -> Path:
        """Whom to trust for this server, in tests only."""
        return self.base / "cert.pem"

    @property
    def context(self) -> ssl.SSLContext:
        """A context that trusts this server only."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def folder(self, name: str = "INBOX") -> Path:
        """Where this folder's mails are."""
        return self.home if name == "INBOX" else self.home / encode(name).decode()

    def deliver(self, *raws: bytes, folder: str = "INBOX") -> None:
        """Put mails into a folder as a delivery would."""
        place = self.folder(folder)
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
        for raw in raws:
            self.delivered += 1
            (place / "new" / f"{1_700_000_000 + self.delivered}.M{self.delivered:06}.host").write_bytes(raw)
        self._give_over(self.base / "mail")

    def state(self) -> dict[str, str]:
        """Every mail's file name, which holds its flags, and its bytes, as a hash."""
        mails = [f for part in ("cur", "new") for f in self.home.rglob(f"{part}/*")]
        return {
            str(file.relative_to(self.home)).replace("/new/", "/cur/").removesuffix(":2,"): hashlib.sha256(
                file.read_bytes()
            ).hexdigest()
            for file in mails
        }

    def forget_uids(self, folder: str = "INBOX") -> None:
        """Make the server number the mails anew, under another UIDVALIDITY."""
        for file in self.folder(folder).glob("dovecot*"):
            file.unlink()
        (self.folder(folder) / "dovecot-uidlist").write_text(
            "3 V1999999999 N1 G0123456789abcdef0123456789abcdef\n"
        )
        self._give_over(self.folder(folder))

    def _give_over(self, place: Path) -> None:
        if os.geteuid() == 0:
            for entry in (place, *place.rglob("*")):
                shutil.chown(entry, "nobody", "nogroup")

    def __enter__(self) -> Self:
        certify(self.base)
        (self.base / "mail").mkdir()
        users = "".join(f"jo{n}@mail.example:{{PLAIN}}{PASSWORD}\n" for n in range(500))
        (self.base / "users").write_text(users, encoding="utf-8")
        self.renew()
        conf = self.base / "dovecot.conf"
        conf.write_text(
            CONF.format(base=self.base, plain_port=self.plain_port, tls_port=self.tls_port, **_users())
        )
        program = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin") or "dovecot"
        self.process = subprocess.Popen([program, "-F", "-c", str(conf)], stderr=subprocess.DEVNULL)
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)

    def _wait(self) -> None:
        for _ in range(400):
            if is_up(self.tls_port):
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        log = self.base / "log"
        raise AssertionError("dovecot did not start: " + (log.read_text() if log.exists() else "no log"))


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def is_up(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _users() -> dict[str, str]:
    """Who runs what: dovecot's own users where root starts it (it insists), else everything as oneself."""
    user, group = getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
    if os.geteuid() == 0:
        others = {"inner": "dovecot", "inner_group": "dovecot", "outer": "dovenull"}
        return {"user": "nobody", "group": "nogroup", **others}
    return {"user": user, "group": group, "inner": user, "inner_group": group, "outer": user}


def certify(base: Path) -> None:
    """A certificate for localhost that nobody but these tests trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (base / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (base / "key.pem").write_bytes(pem)
    (base / "key.pem").chmod(0o600)
