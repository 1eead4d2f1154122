"""`make messages`: collects the Dutch source texts into locale/ and compiles the translations."""

import environment
import system
from console import main, run

LANGUAGES = ("en", "de")


def messages():
    """New texts come empty in the .po files. The compiled files are committed: running needs no gettext."""
    python = environment.ensure("requirements-dev.txt")
    system.gettext()
    collect = [python, "manage.py", "makemessages", "--no-wrap", "--add-location=file"]
    for language in LANGUAGES:
        collect.append(f"--locale={language}")
    ignored = [f"--ignore={pattern}" for pattern in (".venv", "var", "tests", "tools")]
    return run([*collect, *ignored]) or run([python, "manage.py", "compilemessages", "--ignore=.venv"])


if __name__ == "__main__":
    main(messages)
