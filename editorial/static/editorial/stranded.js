// Copies in this browser of what belongs to a piece that is out of reach now: to be taken along, or let go.
import { dropCopy } from "newsroom/copies"
import { COPIED, copyText, SELECTED } from "newsroom/copying"

const TEXTS = ["kicker", "title", "short_title", "standfirst", "takeaways"]

const day = (moment) => new Date(moment).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })

// The body is parsed apart from this page, and nothing of it is shown but its words.
const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body

/** Return a copy as an element that reads like the text: what was typed, and nothing that runs. */
const textOf = (body) => {
  const sent = new URLSearchParams(body)
  const text = document.createElement("div")
  for (const name of TEXTS) {
    if (!sent.get(name)?.trim()) continue
    const line = document.createElement(name === "title" ? "h1" : "p")
    line.textContent = sent.get(name)
    text.append(line)
  }
  for (const block of parsed(sent.get("body") || "").children) {
    const line = document.createElement(/^H[1-6]$/.test(block.tagName) ? "h2" : "p")
    line.textContent = block.textContent
    text.append(line)
  }
  return text
}

const whole = (body) => {
  const sent = new URLSearchParams(body)
  const page = document.implementation.createHTMLDocument(sent.get("title") || "Not saved")
  page.head.prepend(Object.assign(page.createElement("meta"), { httpEquiv: "Content-Type", content: "text/html; charset=utf-8" }))
  page.body.append(...textOf(body).childNodes)
  const source = sent.get("body") || ""
  if (source) page.body.append(Object.assign(page.createElement("textarea"), { textContent: source, rows: 12, cols: 80 }))
  return page.documentElement.outerHTML
}

/** Offer a copy below the top of the form: copy it, download it, or let it go. */
export const offerStranded = (form, key, { body, at }) => {
  if (document.querySelector(`[data-stranded-key="${CSS.escape(key)}"]`)) return
  const offered = document.querySelector("template[data-stranded]").content.cloneNode(true).firstElementChild
  const part = (name) => offered.querySelector(`[data-${name}]`)
  const title = new URLSearchParams(body).get("title") || "Untitled"
  offered.dataset.strandedKey = key
  part("title").textContent = title
  part("at").textContent = day(at)
  part("text").append(textOf(body))
  part("download").href = URL.createObjectURL(new Blob([whole(body)], { type: "text/html" }))
  part("download").download = `${title.slice(0, 60).replace(/[^\p{L}\p{N}]+/gu, "-")}.html`
  part("copy").addEventListener("click", async () => {
    part("text").closest("details").open = true
    part("said").textContent = (await copyText(part("text"))) ? COPIED : SELECTED
  })
  part("drop").addEventListener("click", () => {
    dropCopy(form.dataset.person, key)
    offered.remove()
  })
  form.before(offered)
}
