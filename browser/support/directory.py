"""A directory of a company of its own for a test: OpenLDAP's `slapd` on a port of this machine."""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_START_TIMEOUT_SECONDS = 60.0
_BASE = "dc=example,dc=org"
_ADMIN = f"cn=admin,{_BASE}"
_ADMIN_PASSWORD = "copper lantern fourteen"
_SCHEMAS = Path("/etc/ldap/schema")
_MODULES = Path("/usr/lib/ldap")

_CONFIGURATION = """\
include {schemas}/core.schema
include {schemas}/cosine.schema
include {schemas}/inetorgperson.schema
modulepath {modules}
moduleload back_mdb
TLSCertificateFile {home}/server.pem
TLSCertificateKeyFile {home}/server.key
pidfile {home}/slapd.pid
database mdb
suffix "{base}"
rootdn "{admin}"
rootpw "{password}"
directory {home}/data
# Whoever searches is the server itself; nobody reads passwords.
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="cn=provost,{base}" read by anonymous auth by * none
"""

_ENTRIES = """\
dn: {base}
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: cn=provost,{base}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: provost
userPassword: {password}

dn: ou=people,{base}
objectClass: organizationalUnit
ou: people

dn: uid=grace,ou=people,{base}
objectClass: inetOrgPerson
uid: grace
cn: Grace Hopper
sn: Hopper
mail: Grace@example.org
userPassword: nanoseconds of wire

dn: uid=eve,ou=people,{base}
objectClass: inetOrgPerson
uid: eve
cn: Eve
sn: Eve
mail: eve@example.org
userPassword: listening at doors

dn: uid=ada,ou=people,{base}
objectClass: inetOrgPerson
uid: ada
cn: Ada Lovelace
sn: Lovelace
mail: ada@example.org
userPassword: bernoulli numbers

dn: ou=groups,{base}
objectClass: organizationalUnit
ou: groups

dn: cn=engineers,ou=groups,{base}
objectClass: groupOfNames
cn: engineers
member: uid=grace,ou=people,{base}
member: uid=ada,ou=people,{base}

dn: cn=admins,ou=groups,{base}
objectClass: groupOfNames
cn: admins
member: uid=ada,ou=people,{base}
"""


@dataclass(frozen=True)
class Directory:
    """A directory that knows Grace, Eve and Ada; all but Eve are engineers."""

    port: int
    tls_port: int
    home: Path

    def settings(self, **more: object) -> str:
        """What the server's settings say of it."""
        directory = {
            "label": "Company",
            "url": f"ldap://127.0.0.1:{self.port}",
            "bind_dn": f"cn=provost,{_BASE}",
            "bind_password": _ADMIN_PASSWORD,
            "base_dn": f"ou=people,{_BASE}",
            "group_base_dn": f"ou=groups,{_BASE}",
            "just_in_time": True,
            "timeout": 30,
        }
        return json.dumps({"company": directory | more})

    @property
    def authority(self) -> str:
        """The file with the certificate that it is trusted by."""
        return str(self.home / "server.pem")

    def change(self, entry: str, what: str) -> None:
        """Changes an entry below the base, by the lines of LDIF that follow its name."""
        text = f"dn: {entry},{_BASE}\nchangetype: modify\n{what}\n"
        self._run(["ldapmodify"], text)

    def add(self, entries: str) -> None:
        """Adds entries, in LDIF."""
        self._run(["ldapadd"], entries)

    def _run(self, command: list[str], text: str) -> None:
        login = ["-x", "-D", _ADMIN, "-w", _ADMIN_PASSWORD]
        address = ["-H", f"ldap://127.0.0.1:{self.port}"]
        subprocess.run(
            [*command, *login, *address], input=text, text=True, check=True, capture_output=True
        )


@contextlib.contextmanager
def running_directory(home: Path) -> Iterator[Directory]:
    """Starts a directory with everything in a place of its own, and ends it afterwards."""
    (home / "data").mkdir(parents=True)
    _certify(home)
    words = {"base": _BASE, "admin": _ADMIN, "password": _ADMIN_PASSWORD}
    places = {"home": home, "schemas": _SCHEMAS, "modules": _MODULES}
    configuration = home / "slapd.conf"
    configuration.write_text(_CONFIGURATION.format(**words, **places))
    configuration.chmod(0o600)
    program = shutil.which("slapd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "there is no slapd on PATH"
    directory = Directory(port=_free_port(), tls_port=_free_port(), home=home)
    addresses = f"ldap://127.0.0.1:{directory.port}/ ldaps://127.0.0.1:{directory.tls_port}/"
    log = home / "slapd.log"
    with log.open("wb") as output:
        # With a level of its log on, it stays in the foreground.
        process = subprocess.Popen(
            [program, "-d", "none", "-f", str(configuration), "-h", addresses],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_it_answers(directory, process, log)
            directory.add(_ENTRIES.format(**words))
            yield directory
        finally:
            process.terminate()
            process.wait(timeout=30)


def _certify(home: Path) -> None:
    """Makes a certificate for this machine that is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "directory")])
    now = datetime.datetime.now(datetime.UTC)
    addresses = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(addresses, critical=False)
        .sign(key, hashes.SHA256())
    )
    (home / "server.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (home / "server.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(
    directory: Directory, process: subprocess.Popen[bytes], log: Path
) -> None:
    deadline = time.monotonic() + _START_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the directory ended at its start:\n{log.read_text()}")
        try:
            socket.create_connection(("127.0.0.1", directory.port), timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the directory does not answer:\n{log.read_text()}")
