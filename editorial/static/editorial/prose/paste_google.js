// Google Docs’ clipboard: one wrapper that claims to be bold, styled spans, and lists inside lists.
import { notes } from "newsroom/prose/paste_notes"

// Google wraps addresses of exported documents in a redirect of its own.
const straight = (body) =>
  body.querySelectorAll("a[href*='google.com/url?']").forEach((dom) => {
    const address = new URL(dom.getAttribute("href"), "https://www.google.com").searchParams.get("q")
    if (address) dom.setAttribute("href", address)
  })

// A list that stands directly in a list belongs to the item before it.
const nested = (body) =>
  body.querySelectorAll(":is(ul, ol) > :is(ul, ol)").forEach((dom) => {
    const before = dom.previousElementSibling
    if (before?.localName === "li") before.append(dom)
    else dom.replaceWith(...dom.childNodes)
  })

/** Clean a body pasted from Google Docs. */
export const google = (body, report) => {
  body.querySelectorAll("[id^=docs-internal-guid]").forEach((dom) => dom.replaceWith(...dom.childNodes))
  body.querySelectorAll("br.Apple-interchange-newline").forEach((dom) => dom.remove())
  const comments = body.querySelectorAll("a[href^='#cmnt_ref']")
  report.remove("comment", "comments", comments.length)
  comments.forEach((dom) => (dom.closest("div") || dom).remove())
  body.querySelectorAll("sup:has(> a[href^='#cmnt']), a[href^='#cmnt']").forEach((dom) => dom.remove())
  notes(body, report)
  straight(body)
  nested(body)
  report.keep("list", "lists", body.querySelectorAll(":is(ul, ol):not(li *)").length)
  body.querySelectorAll("li[role=checkbox] > img, li > img").forEach((dom) => dom.remove())
  body.querySelectorAll("div").forEach((dom) => dom.replaceWith(...dom.childNodes))
}
