// What is pasted from Word and Google Docs, brought into the closed list before the editor reads it; and what
// was kept and removed, in a sentence. Anything else is left to the editor, which knows the closed list itself.
import { google } from "newsroom/prose/paste_google"
import { listsOfBullets } from "newsroom/prose/paste_lists"
import { word } from "newsroom/prose/paste_word"

const WORD = /<meta[^>]+(Microsoft Word|ProgId[^>]+Word)|class="?Mso|<\w:\w|urn:schemas-microsoft-com:office/i
const GOOGLE = /docs-internal-guid|id="ftnt_ref\d|google-docs/i
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, li, table, blockquote, div"
const KEPT = { a: ["href"], td: ["colspan", "rowspan"], th: ["colspan", "rowspan"], sup: ["data-note"] }

// Styles and handlers under names that a browser neither applies nor, under our policy, complains about.
const inert = (html) =>
  html
    .replace(/<style\b[^>]*>[^]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/([\s"'])style\s*=/gi, "$1data-style=").replace(/([\s"'])on\w+\s*=/gi, "$1data-on="),
    )

// The declarations of an element’s style, {property: value}.
const styles = (dom) =>
  Object.fromEntries(
    (dom.dataset.style || "").split(";").map((one) => {
      const [name, ...value] = one.split(":")
      return [name.trim().toLowerCase(), value.join(":").trim().toLowerCase()]
    }),
  )

const rename = (dom, tag) => {
  const other = dom.ownerDocument.createElement(tag)
  other.append(...dom.childNodes)
  dom.replaceWith(other)
  return other
}

const unwrap = (dom) => dom.replaceWith(...dom.childNodes)

/** Counts what was kept and removed, in the order in which it was met first. */
class Report {
  constructor(source) {
    this.source = source
    this.kept = new Map()
    this.removed = new Map()
  }

  keep(one, many, count = 1) {
    this.add(this.kept, one, many, count)
  }

  remove(one, many = one, count = 1) {
    this.add(this.removed, one, many, count)
  }

  add(list, one, many, count) {
    if (count) list.set(one, { many, count: (list.get(one)?.count || 0) + count })
  }

  list(found) {
    return [...found].map(([one, { many, count }]) => (one === many ? one : count === 1 ? `1 ${one}` : `${count} ${many}`)).join(", ")
  }

  sentence() {
    const parts = [`Pasted from ${this.source}.`]
    if (this.kept.size) parts.push(`Kept: ${this.list(this.kept)}.`)
    if (this.removed.size) parts.push(`Removed: ${this.list(this.removed)}.`)
    return parts.join(" ")
  }
}

const isBold = (weight) => ["bold", "bolder"].includes(weight) || Number(weight) >= 600
const LOOKS = ["color", "font-family", "font-size", "background", "background-color", "mso-highlight"]
const PLAIN = /^(windowtext|auto|black|#000|#000000|rgb\(0, ?0, ?0\)|transparent|none|inherit|)$/

// Styles that mean something become marks; what is only looks goes, and is said once.
const marksOfStyles = (body, report) => {
  for (const dom of body.querySelectorAll("[data-style]")) {
    const own = styles(dom)
    const line = `${own["text-decoration"] || ""} ${own["text-decoration-line"] || ""}`
    const heading = dom.closest("h1, h2, h3, h4, h5, h6")
    const tags = []
    if (isBold(own["font-weight"]) && !heading) tags.push("strong")
    if (own["font-style"] === "italic") tags.push("em")
    if (/super/.test(own["vertical-align"])) tags.push("sup")
    if (/sub/.test(own["vertical-align"])) tags.push("sub")
    if (line.includes("line-through")) report.remove("strike-through")
    else if (line.includes("underline") && !dom.closest("a") && !dom.querySelector("a")) report.remove("underlining")
    if (LOOKS.some((name) => !PLAIN.test(own[name] || ""))) report.remove("fonts, sizes and colours")
    if (/^(strong|b|em|i)$/i.test(dom.tagName) && /normal|400/.test(own["font-weight"] || own["font-style"] || "")) unwrap(dom)
    else if (!dom.matches(BLOCKS) && !dom.matches("table *:not(td *):not(th *)")) inside(dom, tags)
  }
}

const inside = (dom, tags) => {
  for (const tag of tags) {
    if (dom.closest(tag)) continue
    const mark = dom.ownerDocument.createElement(tag)
    mark.append(...dom.childNodes)
    dom.append(mark)
  }
}

const HEADINGS = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" }

const tidy = (body, report) => {
  body.querySelectorAll("h1, h4, h5, h6").forEach((dom) => rename(dom, HEADINGS[dom.tagName]))
  report.remove("underlining", "underlining", body.querySelectorAll("u:not(a u, :has(a))").length)
  report.remove("strike-through", "strike-through", body.querySelectorAll("s, strike").length)
  body.querySelectorAll("h2 :is(b, strong), h3 :is(b, strong), span, font, u, s, strike").forEach(unwrap)
  body.querySelectorAll("*").forEach((dom) => {
    const kept = KEPT[dom.localName] || []
    ;[...dom.attributes].forEach(({ name }) => kept.includes(name) || dom.removeAttribute(name))
  })
  body.querySelectorAll("a:not([href])").forEach(unwrap)
  body.querySelectorAll("td > br:only-child, p > br:only-child").forEach((dom) => dom.remove())
  body.querySelectorAll("p, h2, h3, strong, em, sup:not([data-note]), sub").forEach((dom) => {
    const empty = !dom.textContent.trim() && !dom.querySelector("br, img, sup")
    if (empty && !dom.matches("td > p:only-child, th > p:only-child")) dom.replaceWith(dom.matches("p, h2, h3") ? "" : dom.textContent)
  })
  body.querySelectorAll(":scope > br, div > br").forEach((dom) => dom.previousElementSibling?.matches(BLOCKS) && dom.remove())
}

const pictures = (body, report, carries) => {
  const found = body.querySelectorAll("img")
  const [one, many] = carries ? [" (insert it with “Picture”)", " (insert them with “Picture”)"] : ["", ""]
  report.remove(`picture${one}`, `pictures${many}`, found.length)
  found.forEach((dom) => dom.remove())
}

/** Return {html, sentence} of what is pasted; the sentence is empty where nothing was cleaned.
 * It names the button for pictures where the text `carries` them. */
export const clean = (html, carries) => {
  const source = html.includes("data-pm-slice") ? "" : GOOGLE.test(html) ? "Google Docs" : WORD.test(html) ? "Word" : ""
  if (!source) return { html: inert(html), sentence: "" }
  const report = new Report(source)
  const { body } = new DOMParser().parseFromString(inert(html).replace(/\r\n?/g, "\n"), "text/html")
  body.querySelectorAll("style, meta, link, title, script, xml").forEach((dom) => dom.remove())
  if (source === "Word") word(body, report)
  else google(body, report)
  pictures(body, report, carries)
  marksOfStyles(body, report)
  listsOfBullets(body, report)
  tidy(body, report)
  return { html: body.innerHTML, sentence: report.sentence() }
}
