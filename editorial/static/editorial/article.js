// The article form: saving with the keyboard, the address that follows the title, the count of words.
import { enhanceAll } from "newsroom/chosen"
import { isKept } from "newsroom/keeping"
import { keepPlace } from "newsroom/place"
import "newsroom/presence"
import "newsroom/moments"
import "newsroom/rows"

// The panel may stand below small forms that put something right first.
const form =
  document.querySelector("#article-form, #content form:has([data-when])") ||
  document.querySelector("#content form") ||
  document.createElement("form")
const field = (name) => form.querySelector(`[name="${name}"]`)

document.documentElement.classList.add("js")
enhanceAll(document)

// Ctrl+S and Cmd+S press the first button that saves.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return
  event.preventDefault()
  const button = form.querySelector("button[name=_save], button[name=_compare]")
  if (button?.name === "_save") keepPlace()
  document.activeElement.blur()
  if (button) form.requestSubmit(button)
})

// Leaving with changes that are kept nowhere asks first; a refused form counts as unsaved.
let dirty = Boolean(document.querySelector(".refused"))
if (form.dataset.article !== undefined) {
  form.addEventListener("input", () => (dirty = true))
  form.addEventListener("submit", (event) => (dirty &&= event.submitter?.formTarget === "_blank"))
  window.addEventListener("beforeunload", (event) => dirty && !isKept() && event.preventDefault())
}

// Texts grow with what is written in them; a title stays on one line of text.
form.querySelectorAll(".field-title textarea, .field-standfirst textarea").forEach((area) => {
  const grow = () => {
    area.style.height = "auto"
    area.style.height = `${area.scrollHeight}px`
  }
  area.addEventListener("input", grow)
  window.addEventListener("resize", grow)
  grow()
  document.fonts?.ready.then(grow)
})
field("title")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return
  event.preventDefault()
  form.querySelector("[name=standfirst]")?.focus()
})

// The address is made from the title until somebody writes one.
const slug = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFC")
    .replace(/['’ʼ\u0307]/g, "")
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, "-")
    .slice(0, 120)
    .replace(/^-+|-+$/g, "")
const title = field("title")
const address = field("slug")
if (title && address && !("live" in form.dataset)) {
  let follows = !address.value || address.value === slug(title.value)
  address.addEventListener("input", () => (follows = !address.value))
  title.addEventListener("input", () => follows && (address.value = slug(title.value)))
}

// The language of the article is that of its texts.
const language = field("language")
language?.addEventListener("change", () => {
  const dir = language.dataset.rtl.split(" ").includes(language.value) ? "rtl" : "ltr"
  form.querySelectorAll("[name=title], [name=standfirst], .prose [contenteditable]").forEach((text) => {
    text.lang = language.value
    text.dir = dir
  })
})

// Words of the text, counted as it is written.
document.querySelectorAll("[data-count]").forEach((place) => {
  const area = document.getElementById(place.dataset.count)
  const parser = new DOMParser()
  const count = () => {
    const text = parser.parseFromString(area.value.replace(/<\/?(p|h2|h3|li|td|th|br)[^>]*>/g, " "), "text/html")
    const words = text.body.textContent.match(/[\p{L}\p{N}][^\s—–/…]*/gu)?.length || 0
    place.textContent = `${words.toLocaleString()} words · ${Math.max(1, Math.round(words / 230))} min`
  }
  let waiting
  area.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(count, 400)
  })
  count()
})

// The publish button says what it will do.
const when = document.querySelector("[data-when]")
if (when) {
  const labels = { later: "Schedule", usual: "Schedule", replace: "Replace it" }
  const moment = form.querySelector(".field-at")
  const ahead = form.querySelector(".field-ahead")
  const update = () => {
    const chosen = form.querySelector("[name=when]:checked")?.value
    const leave = form.querySelector("[name=ahead]:checked")?.value === "leave"
    when.textContent = leave && chosen !== "replace" ? "Leave it as it is" : labels[chosen] || "Publish now"
    moment.hidden = chosen !== "later"
    if (ahead) ahead.hidden = chosen === "replace" && !ahead.matches(".has-errors, :has([data-several])")
  }
  form.addEventListener("change", update)
  form.querySelector(".field-when")?.addEventListener("change", ({ currentTarget }) => {
    currentTarget.querySelector(".errors")?.remove() // it was about the moment chosen before
    currentTarget.classList.remove("has-errors")
  })
  update()
}

// That a field is empty is said no longer once it is filled.
const isFilled = (place) => [...place.querySelectorAll("input, textarea, select")].some((box) => box.value.trim())
form.querySelectorAll(".field.has-errors").forEach((place) => {
  if (isFilled(place)) return
  place.addEventListener("input", () => {
    if (!isFilled(place)) return
    place.querySelector(".errors")?.remove()
    place.classList.remove("has-errors")
    place.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"))
  })
})

document.querySelector(".refused")?.focus()
const wrong = form.querySelector(".has-errors textarea, .has-errors input:not([type=hidden])")
wrong?.focus({ preventScroll: true })
wrong?.scrollIntoView({ block: "center" })
