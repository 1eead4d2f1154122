"""Two accessibility engines that look at the page in the browser: axe, and IBM Equal Access as second opinion."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT

IBM_SCRIPT = (Path(__file__).parent / "vendor" / "ace.js").read_text() + "\n;globalThis.ace = ace;"

AXE = """(part) => axe.run(part, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
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


def axe(page, part="html"):
    """What axe finds wrong (WCAG 2.2 A and AA, its own best practice, and contrast of 7 to 1): a list of sentences.

    In: a selector, when only a part of the page is ours.
    """
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE, part)


def ibm(page):
    """What the IBM engine is sure to be wrong: a list of sentences."""
    page.evaluate(IBM_SCRIPT)
    return page.evaluate(IBM)
