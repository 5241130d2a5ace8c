"""What is asked of a page in a browser, each question as a function that returns sentences of complaint."""

import re
from gzip import compress
from importlib.resources import files

from tests.chromium import Complaints
from tests.shown.pages import EACH_SCRIPT as WARMING

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HAS_AXE = "() => typeof axe !== 'undefined'"  # reading its source takes as long as asking it
# Of text in the very colour of its ground axe says that it cannot tell.
VIOLATIONS = """async ([runOnly, rules]) => {
  const {violations, incomplete} = await axe.run({runOnly, rules, resultTypes: ["violations", "incomplete"]})
  const unseen = node => node.any.some(check => check.data?.messageKey === "equalRatio")
  const unsure = incomplete.map(one => ({...one, nodes: one.nodes.filter(unseen)}))
  return [...violations, ...unsure.filter(one => one.nodes.length)].map(
    one => `${one.id}: ${one.help} at ${one.nodes.slice(0, 3).map(node => node.target).join("; ")}`)
}"""
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
LOADED = """() => performance.getEntriesByType("resource").map(one => [one.name, one.encodedBodySize])"""
LAZY = (
    """() => [...document.images].filter(image => image.loading === "lazy").map(image => image.currentSrc)"""
)
PRELOADED = """() => [...document.querySelectorAll("link[rel=preload][as=font]")].map(link => link.href)"""
# What a page may weigh, compressed as it is sent: the reader's budget (1 KB is 1,024 bytes).
BUDGETS = {"html": 40, "css": 15, "js": 8, "fonts asked for at once": 105}
PASSED_OVER = re.compile(r"\.woff2$|/icon\.[^/]*svg$")
FILES = 10  # twelve with two fonts


class Looking:
    """A browser's page in one mode, that goes from address to address and keeps what is wrong there."""

    def __init__(self, browser, site, *, warm=True, **options):
        self.site = site
        self.context = browser.new_context(**options)
        self.scripts = options.get("java_script_enabled", True)
        self.page = self.context.new_page()
        self.page.add_init_script(SHIFTS)
        self.heard = Complaints(self.page, own=site)
        self.warm, self.fetched = warm, []
        self.page.on("request", lambda request: self.fetched.append(request.url))
        # With these every font has come: what moves then is the page's own doing.
        for kind in WARMING if warm else ():
            self.page.goto(f"{site}{kind.url}")

    def go(self, kind):
        """Open a page, wait until it is drawn, and return what is wrong with opening it."""
        self.heard.found.clear()
        self.fetched.clear()
        answer = self.opened(kind)
        found = [] if answer.status == kind.status else [f"answers {answer.status}"]
        if self.scripts:
            self.page.evaluate(SETTLED)
            found += self.shifts() + self.keeps_nothing()
        own = f"({self.site}{kind.url})"
        # A browser logs that a page answers 404, however it is meant.
        return found + [one for one in self.heard.found if kind.status == 200 or not one.endswith(own)]

    def opened(self, kind):
        """Open a page, and press its button where that is what leads to it; returns what was answered."""
        answer = self.page.goto(f"{self.site}{kind.url}")
        if not kind.is_pressed:
            return answer
        with self.page.expect_navigation() as pressed:
            self.page.locator("main button").click()
        return pressed.value

    def shifts(self):
        """What moved after it was drawn: nothing, or next to nothing where fonts still come."""
        moved = self.page.evaluate("() => window.shifted")
        return [f"shifts by {moved}"] if moved > (0 if self.warm else 0.02) else []

    def keeps_nothing(self):
        """What the browser holds of the site before anybody chose anything."""
        held = self.page.evaluate(STORED)
        return [f"stores {held} things"] * bool(held) + [f"sets {one}" for one in self.context.cookies()]

    def weight(self):
        """Return what the open page weighs, in KB by kind of file, and how many files it is made of."""
        loaded = dict(self.page.evaluate(LOADED))
        sizes = {"html": len(compress(self.page.content().encode()))}
        for kind in ("css", "js"):
            sizes[kind] = sum(size for name, size in loaded.items() if name.endswith(f".{kind}"))
        asked, lazy = self.page.evaluate(PRELOADED), self.page.evaluate(LAZY)
        sizes["fonts asked for at once"] = sum(size for name, size in loaded.items() if name in asked)
        # Not pictures further down, nor the icon, nor fonts, which have a budget of their own.
        first = [name for name in self.fetched if name not in lazy and not PASSED_OVER.search(name)]
        return {kind: size / 1024 for kind, size in sizes.items()} | {"files": len(first)}

    def too_much(self):
        """What the open page has more of than a reader should fetch."""
        weight = self.weight()
        found = [f"{kind}: {weight[kind]:.1f} KB" for kind, most in BUDGETS.items() if weight[kind] > most]
        return found + [f"{weight['files']} files"] * (weight["files"] > FILES)

    def axe(self, *rules, without=()):
        """What axe finds: all of WCAG 2.2 AA and best practice, or some rules only, or not some."""
        if not self.page.evaluate(HAS_AXE):
            self.page.evaluate(AXE)
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
        return self.page.evaluate(VIOLATIONS, [only, {rule: {"enabled": False} for rule in without}])

    def fits(self, why, css="", width=None):
        """What is wider than the window, or cut, with a style put over the page's own."""
        if width:
            self.page.set_viewport_size({"width": width, "height": 640})
        self.page.evaluate(STYLE, css)
        wide, cut = self.page.evaluate(TOO_WIDE), self.page.evaluate(CUT)
        self.page.evaluate(STYLE, "")
        return [f"{why}: {wide} px too wide"] * (wide > 0) + [f"{why}: cuts {one}" for one in cut]
