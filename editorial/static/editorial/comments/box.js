// The box of comments beside a text: acts go to the server without leaving the page, so nothing unsaved is lost.
import { element } from "newsroom/elements"
import { equip } from "newsroom/comments/mentions"
import { InField, OnPage } from "newsroom/comments/on_page"

const form = document.querySelector("#comment-form")
let box = document.querySelector("[data-comments]")
const texts = new Map()
const part = (name) => box.querySelector(`[data-${name}]`)
const control = (name) => form.elements.namedItem(name)
const UNSENT = "This was not sent: the site did not answer as it should. Your words stand here; try again."

const threads = () =>
  [...box.querySelectorAll("[data-thread]")].map((dom) => ({ dom, id: dom.dataset.thread, ...dom.dataset }))
const open = () => threads().filter(({ quote, dom }) => quote && !dom.closest(".resolved"))

const say = (sentence) => {
  part("said").textContent = sentence
  part("said").hidden = !sentence
}

// What the texts on this page say is newer than what the server knew.
const judge = () =>
  threads().forEach(({ dom, id, field, quote }) => {
    const text = texts.get(field)
    if (quote && text && !dom.closest(".resolved")) dom.querySelector("[data-gone]").hidden = text.has(id)
  })

const mark = () => {
  texts.forEach((text, name) => text.mark(open().filter(({ field }) => field === name)))
  judge()
}

const point = (id) => threads().forEach(({ dom }) => dom.classList.toggle("is-active", dom.dataset.thread === id))

const show = ({ id, field, dom }) => {
  if (!texts.get(field)?.show(id)) return say("Its passage is gone from the text as it stands here.")
  texts.forEach((text, name) => name !== field && text.active && text.show(null))
  point(id)
  dom.querySelector("[data-gone]").hidden = true
}

// Opened by a click on a passage: its thread comes into view.
const pressed = (id) => {
  const found = threads().find((thread) => thread.id === id)
  if (!found) return
  show(found)
  found.dom.scrollIntoView({ block: "nearest" })
}

const selection = () => {
  for (const text of texts.values()) {
    const found = text.selection()
    if (found) return found
  }
  return null
}

const compose = (passage = null) => {
  box.hidden = false
  document.querySelectorAll("a[data-comment-act]").forEach((link) => (link.hidden = true))
  part("compose").hidden = false
  part("open").hidden = true
  const { quote = "", before = "", after = "", field = "body" } = passage || {}
  Object.entries({ quote, before, after, field: quote && field }).forEach(([name, value]) => (control(name).value = value))
  part("quoted").textContent = quote.length > 240 ? `${quote.slice(0, 240)}…` : quote
  part("quoted").hidden = !quote
  control("text").focus()
  part("compose").scrollIntoView({ block: "nearest" })
  tell()
}

const isComposing = () => texts.size > 0 && part("compose")?.hidden === false

// Whoever floats a button of their own beside the text hears when a comment is begun and ended.
const tell = () => document.dispatchEvent(new Event("newsroom:composing"))

const chosen = () =>
  Object.fromEntries(["quote", "before", "after", "field"].map((name) => [name, control(name).value]))

const close = () => {
  part("compose").hidden = true
  part("open").hidden = false
  tell()
}

const equipBox = () => {
  box.querySelectorAll("[data-mentions]").forEach((area) => {
    area.setAttribute("aria-keyshortcuts", "Control+Enter")
    equip(area, box.dataset.people, () => box.querySelector("[name=audience]")?.value || "newsroom")
  })
  box.querySelectorAll("[data-thread]").forEach((dom) => {
    const passage = dom.querySelector("[data-passage]")
    if (!passage || !texts.has(dom.dataset.field)) return
    const button = element("button", { type: "button", className: "passage-button", textContent: passage.textContent })
    button.title = "Show it in the text"
    button.addEventListener("click", () => show({ dom, id: dom.dataset.thread, ...dom.dataset }))
    passage.replaceChildren(button)
  })
  if (!part("compose") || !texts.size) return
  part("quote-field").hidden = true
  part("close").hidden = false
  part("open").addEventListener("pointerdown", (event) => event.preventDefault())
  part("open").addEventListener("click", () => compose(selection()))
  part("close").addEventListener("click", () => {
    close()
    part("open").focus()
  })
  close()
}

// Put a new box in place of the old one, with what is still being written elsewhere in it.
const replace = (html, sent) => {
  const typed = new Map([...box.querySelectorAll("textarea[name]")].map((area) => [area.name, area.value]))
  const opened = [...box.querySelectorAll("details[open] textarea")].map((area) => area.name)
  const begun = part("compose") && !part("compose").hidden && texts.size ? chosen() : null
  const holder = element("div")
  holder.innerHTML = html
  const next = holder.querySelector("[data-comments]")
  if (!next) return false
  next.hidden = false
  box.replaceWith(next)
  box = next
  const refused = box.querySelector(".refused")
  box.querySelectorAll("textarea[name]").forEach((area) => {
    const own = sent.includes(area.name)
    if (typed.get(area.name) && (refused || !own)) area.value = typed.get(area.name)
    if (opened.includes(area.name) && (refused || !own)) area.closest("details").open = true
  })
  equipBox()
  mark()
  if (begun && (refused || !sent.includes("text"))) compose(begun)
  return true
}

const written = (act) => {
  const [verb, key] = act.split(" ")
  return verb === "comment" ? ["text", "quote"] : [`${verb}-${key}`]
}

const send = async (event) => {
  event.preventDefault()
  const body = new FormData(form, event.submitter)
  const act = event.submitter?.value || "comment"
  const headers = { "X-Fragment": "comments" }
  const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null)
  if (!answer?.ok || !replace(await answer.text(), written(act))) return say(UNSENT)
  const refused = box.querySelector(".refused")
  if (refused) refused.scrollIntoView({ block: "nearest" })
  const last = act === "comment" ? [...box.querySelectorAll("[data-thread]")].pop() : null
  const place = last || box.querySelector(`#comment-${act.split(" ")[1]}`) || part("open")
  if (!refused && place) {
    place.tabIndex = -1
    place.focus()
  }
}

// A comment that is half written when the page is left, or the draft saved, stands there when it is back.
const KEY = `newsroom-comment ${form?.action}`
const NAMES = ["text", "quote", "before", "after", "field"]
const remember = () => {
  const begun = part("compose") && texts.size && !part("compose").hidden && control("text").value.trim()
  if (begun) sessionStorage.setItem(KEY, JSON.stringify(NAMES.map((name) => control(name).value)))
}
const bringBack = () => {
  const kept = JSON.parse(sessionStorage.getItem(KEY) || "null")
  sessionStorage.removeItem(KEY)
  if (!kept || !part("compose") || !texts.size) return
  const [text, quote, before, after, field] = kept
  const focused = document.activeElement
  compose({ quote, before, after, field })
  control("text").value = text
  focused?.focus({ preventScroll: true })
}

/** Begin: `more` adds texts of its own kind, [[field, text]]. */
export const start = (more = () => []) => {
  if (!box || !form) return null
  const fields = document.querySelectorAll("#article-form [name=title], #article-form [name=standfirst]")
  fields.forEach((field) => texts.set(field.name, new InField(field)))
  document.querySelectorAll("[data-passages]").forEach((dom) => texts.set(dom.dataset.passages, new OnPage(dom)))
  more({ judge, pressed }).forEach(([name, text]) => texts.set(name, text))
  form.addEventListener("submit", send)
  equipBox()
  mark()
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.altKey && event.code === "KeyM" && part("compose")) {
      event.preventDefault()
      compose(selection())
    }
  })
  hear()
  bringBack()
  window.addEventListener("pagehide", remember)
  const asked = location.hash.startsWith("#comment-") && threads().find(({ dom }) => `#${dom.id}` === location.hash)
  if (asked && asked.quote) show(asked)
  return { compose, selection, isComposing }
}

// The box stands inside the article's form: what is typed in it changes no article.
const hear = () => {
  const parent = box.parentElement
  const own = (event) => event.target.form === form && event.stopPropagation()
  for (const kind of ["input", "change"]) parent.addEventListener(kind, own)
  parent.addEventListener("keydown", (event) => {
    if (event.target.form !== form) return
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      form.requestSubmit(event.target.closest("details, .compose").querySelector("button[name=act]"))
    } else if (event.key === "Escape" && event.target.name === "text" && texts.size) {
      close()
      part("open").focus()
    }
  })
  parent.addEventListener("click", (event) => {
    const opened = event.target.closest(".answer > summary")?.parentElement
    if (opened && !opened.open) setTimeout(() => opened.querySelector("textarea").focus())
  })
  document.querySelectorAll("a[data-comment-act]").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault()
      compose(selection())
    }),
  )
}
