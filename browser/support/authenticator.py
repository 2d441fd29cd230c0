"""An authenticator of Chromium's own, which signs without asking anybody."""

from __future__ import annotations

from playwright.sync_api import CDPSession, Page


class Authenticator:
    """A platform authenticator, such as a laptop with a fingerprint reader.

    It belongs to the page that it was made for, and keeps its passkeys as long as that is open.
    """

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("WebAuthn.enable")
        made = self._session.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        self._id = made["authenticatorId"]

    def passkeys(self) -> int:
        """How many passkeys it holds."""
        held = self._session.send("WebAuthn.getCredentials", {"authenticatorId": self._id})
        return len(held["credentials"])

    def recognizes(self, person: bool) -> None:
        """Says whether the next fingerprint is that of its person."""
        self._session.send(
            "WebAuthn.setUserVerified",
            {"authenticatorId": self._id, "isUserVerified": person},
        )
