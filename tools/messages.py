"""`make messages`: collects the Dutch source texts into locale/ and compiles the translations."""

import environment
import system
from console import ROOT, main, run

LANGUAGES = ("en", "de")


def messages():
    """New texts come empty in the .po files. The compiled files are committed: running needs no gettext."""
    python = environment.ensure("requirements-dev.txt")
    system.gettext()
    collect = [python, "manage.py", "makemessages", "--no-wrap", "--add-location=file", "--no-obsolete"]
    for language in LANGUAGES:
        collect.append(f"--locale={language}")
    ignored = [f"--ignore={pattern}" for pattern in (".venv", "var", "tests", "tools")]
    failed = run([*collect, *ignored])
    if failed:
        return failed
    for language in LANGUAGES:
        _leave_out_the_moment(ROOT / "locale" / language / "LC_MESSAGES" / "django.po")
    return run([python, "manage.py", "compilemessages", "--ignore=.venv"])


def _leave_out_the_moment(catalogue):
    """Gettext notes when it collected the texts, which would make every run a change."""
    lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith('"POT-Creation-Date:')]
    catalogue.write_text("".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main(messages)
