"""Two accessibility engines that look at the page in the browser: axe, and IBM Equal Access as second opinion."""

from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.e2e.conftest import DESKTOP, PHONE

# Each size with the colour scheme at which all rules look at it; see `axe_in_both_schemes`.
SIZES_AND_SCHEMES = pytest.mark.parametrize(
    ("size", "whole"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["390", "1280"]
)

IBM_SCRIPT = (Path(__file__).parent / "vendor" / "ace.js").read_text() + "\n;globalThis.ace = ace;"

# Everything: WCAG 2.2 A and AA, and axe's own best practice. Colours: contrast, and links that differ only by colour.
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["cat.color"]

AXE = """([part, tags]) => axe.run(part, {
  runOnly: tags,
  rules: { "color-contrast-enhanced": { enabled: true } },
  resultTypes: ["violations"],
}).then(result => result.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.target.join(" ")} ${node.html.slice(0, 160)}`)))"""

# The engine asks many questions that only a person can answer ("potential", "manual"); a test counts what it is sure of.
# It is wrong about one thing: a table that scrolls must take the focus, so that the keyboard can scroll it.
IBM = """() => new ace.Checker().check(document, ["IBM_Accessibility"]).then(report => report.results
  .filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")
  .filter(({ ruleId, snippet }) => ruleId !== "element_tabbable_role_valid" || !snippet.includes("c-table-scroll"))
  .map(({ ruleId, message, path, snippet }) => `${ruleId}: ${message}: ${path.dom} ${snippet.slice(0, 160)}`))"""


def axe(page, part="html", rules=EVERYTHING):
    """What axe finds wrong, with a contrast of 7 to 1 among its rules: a list of sentences.

    In: a selector, when only a part of the page is ours.
    """
    if not page.evaluate("!!globalThis.axe?.run"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE, [part, rules])


def axe_in_both_schemes(page, whole):
    """What axe finds wrong in the light and in the dark colour scheme: a list of sentences.

    All rules look at the scheme `whole`; at the other only those about colour, for nothing else can differ. The site
    names the scheme in light-dark() alone (tests/components/test_stylesheet.py), which gives colours and only colours:
    names, roles, order, languages and sizes are the same in both. The page is left in the scheme `whole`.
    """
    other = {"light": "dark", "dark": "light"}[whole]
    page.emulate_media(color_scheme=other)
    found = [f"{other}: {sentence}" for sentence in axe(page, rules=COLOURS)]
    page.emulate_media(color_scheme=whole)
    return [f"{whole}: {sentence}" for sentence in axe(page)] + found


def ibm(page):
    """What the IBM engine is sure to be wrong: a list of sentences."""
    if not page.evaluate("!!globalThis.ace?.Checker"):
        page.evaluate(IBM_SCRIPT)
    return page.evaluate(IBM)
