"""How the SDK and its CLI are configured for a test run."""

from __future__ import annotations

from pathlib import Path


def sdk_environment(api_url: str, home: Path) -> dict[str, str]:
    """Settings for any process that runs flows or CLI commands against `api_url`.

    `home` keeps profiles and results of the run apart from those of whoever runs it.
    """
    return {
        "PREFECT_API_URL": api_url,
        "PREFECT_HOME": str(home),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        # A missing server must fail a test, not be replaced by an embedded one.
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        # Logs otherwise leave every two seconds, and every test that reads them would wait.
        "PREFECT_LOGGING_TO_API_BATCH_INTERVAL": "0.2",
        "PREFECT_LOGGING_LEVEL": "INFO",
        # Output is compared: no colours, no wrapping, no questions.
        "PREFECT_CLI_COLORS": "false",
        "PREFECT_CLI_WRAP_LINES": "false",
        "PREFECT_CLI_PROMPT": "false",
        "NO_COLOR": "1",
        "COLUMNS": "400",
    }
