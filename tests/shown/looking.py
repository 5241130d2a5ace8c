"""What is asked of a page in a browser, each question as a function that returns sentences of complaint."""

from importlib.resources import files

from tests.chromium import Complaints
from tests.shown.pages import EACH_SCRIPT as WARMING

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """async only => (await axe.run({runOnly: only, resultTypes: ["violations"]})).violations.map(
  one => `${one.id}: ${one.help} at ${one.nodes.slice(0, 3).map(node => node.target).join("; ")}`)"""
SHIFTS = """
window.shifted = 0
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifted += one.value })
  .observe({type: "layout-shift", buffered: true})
"""
SETTLED = "() => document.fonts.ready.then(() => new Promise(done => setTimeout(done, 50)))"
# How far the page is wider than its window; parts that scroll by themselves have room of their own.
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"
# Text that is cut: an element that hides what does not fit, and has more text than it shows.
CUT = """() => [...document.querySelectorAll("main *, .masthead *, .footer *")].filter(element => {
  const style = getComputedStyle(element), hides = ["hidden", "clip"]
  return (hides.includes(style.overflowX) || hides.includes(style.overflowY)) && element.textContent.trim()
    && !element.closest(".visually-hidden") && element.checkVisibility() && element.tagName !== "svg"
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
}).map(element => element.className || element.tagName)"""
STYLE = """css => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
}"""
# WCAG 2.2, 1.4.12 and 1.4.4.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
DOUBLED = ":root { font-size: 200% }"
STORED = "() => localStorage.length + sessionStorage.length"
LOADED = """() => performance.getEntriesByType("resource").map(one => ({
  name: one.name, size: one.encodedBodySize, kind: one.initiatorType}))"""


class Looking:
    """A browser's page in one mode, that goes from address to address and keeps what is wrong there."""

    def __init__(self, browser, site, *, warm=True, **options):
        self.site = site
        self.context = browser.new_context(**options)
        self.scripts = options.get("java_script_enabled", True)
        self.page = self.context.new_page()
        self.page.add_init_script(SHIFTS)
        self.heard = Complaints(self.page, own=site)
        # With these every font has come: what moves then is the page's own doing.
        for kind in WARMING if warm else ():
            self.page.goto(f"{site}{kind.url}")

    def go(self, kind):
        """Open a page, wait until it is drawn, and return what is wrong with opening it."""
        self.heard.found.clear()
        answer = self.page.goto(f"{self.site}{kind.url}")
        found = [] if answer.status == kind.status else [f"answers {answer.status}"]
        if self.scripts:
            self.page.evaluate(SETTLED)
            found += self.shifts() + self.keeps_nothing()
        own = f"({self.site}{kind.url})"
        # A browser logs that a page answers 404, however it is meant.
        return found + [one for one in self.heard.found if kind.status == 200 or not one.endswith(own)]

    def shifts(self):
        """What moved after it was drawn."""
        moved = self.page.evaluate("() => window.shifted")
        return [f"shifts by {moved}"] if moved else []

    def keeps_nothing(self):
        """What the browser holds of the site before anybody chose anything."""
        held = self.page.evaluate(STORED)
        return [f"stores {held} things"] * bool(held) + [f"sets {one}" for one in self.context.cookies()]

    def axe(self, *rules):
        """What axe finds: everything of WCAG 2.2 AA and best practice, or some rules only."""
        self.page.evaluate(AXE)
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
        return self.page.evaluate(VIOLATIONS, only)

    def fits(self, why, css="", width=None):
        """What is wider than the window, or cut, with a style put over the page's own."""
        if width:
            self.page.set_viewport_size({"width": width, "height": 640})
        self.page.evaluate(STYLE, css)
        wide, cut = self.page.evaluate(TOO_WIDE), self.page.evaluate(CUT)
        self.page.evaluate(STYLE, "")
        return [f"{why}: {wide} px too wide"] * (wide > 0) + [f"{why}: cuts {one}" for one in cut]
