// What is typed into the article's form is sent to be kept a moment later; while the server does not answer, this
// browser keeps it. Nothing here changes the article.
import { copiesOf, dropCopy, freshKey, keepCopy, proof, savedKey } from "newsroom/copies"
import { offerStranded } from "newsroom/stranded"

const PAUSE = 1500 // after the last key
const LONGEST = 5000 // of uninterrupted typing
const AGAIN = 5000 // after a failure
const MOST_ON_LEAVING = 60000 // bytes that a browser sends after its page is gone
const PATIENCE = 2000 // with a request that is under way when the form is saved

const form = document.querySelector("#article-form[data-autosave]")
const line = form?.querySelector("[data-keeping]")
const state = { typed: 0, kept: 0, copied: true, on: Boolean(form) && !("unkept" in form.dataset) }
let waiting = null
let since = 0
let sending = null
let saving = false
let lost = false
let stranded = false // the piece is out of reach, and the server takes no more of it

/** Whether everything that was typed is kept somewhere, so that leaving needs no question. */
export const isKept = () => state.on && (state.kept === state.typed || state.copied)

const say = (sentence) => {
  const said = line.querySelector("[data-said]")
  if (said.textContent !== sentence) said.textContent = sentence
}

const words = () => {
  const data = new URLSearchParams(new FormData(form))
  data.delete("csrfmiddlewaretoken")
  return data
}

const post = (url, data, options = {}) =>
  fetch(url, { method: "POST", body: data, headers: { "X-CSRFToken": proof(form) }, ...options })

const copy = () => {
  const { person, article, autosave } = form.dataset
  const found = { article, url: autosave, body: String(words()), ...(stranded && { stranded }) }
  state.copied = keepCopy(person, form.form_key.value, found)
}

const answered = async (answer) => (answer?.ok && !answer.redirected ? answer.json() : null)

const REASONS = {
  0: "No connection: what you write is kept on this machine.",
  403: "You are signed out: what you write is kept on this machine. Sign in in another window, then go on here.",
  404: "You may not change this any more; it may have been handed on. What you write is kept on this machine: copy it.",
  away: "You may not change this any more; it may have been handed on. What you write is kept for you.",
}

const failed = (status) => {
  lost = true
  stranded = status === 404
  copy()
  if (!state.copied) say("No connection, and this machine keeps nothing: copy your text before you leave.")
  else say(REASONS[status] || "The server does not take it just now: what you write is kept on this machine.")
  if (!stranded) later(AGAIN)
}

const send = async (options) => {
  const number = state.typed
  const answer = await post(form.dataset.autosave, words(), options).catch(() => null)
  const { at, away } = (await answered(answer).catch(() => null)) || {}
  if (!at) return failed(answer?.redirected ? 403 : answer?.status || 0)
  state.kept = Math.max(state.kept, number)
  if (state.typed === number) dropCopy(form.dataset.person, form.form_key.value)
  say(away ? REASONS.away : `${lost ? "Connected again. " : ""}Not saved yet; kept at ${at}.`)
  lead(away)
  lost = false
}

const lead = (away) => {
  const link = line.querySelector("[data-away]")
  link.hidden = !away
  if (away) link.href = away
}

const flush = () => {
  clearTimeout(waiting)
  waiting = null
  since = 0
  if (!state.on || saving || stranded || state.kept === state.typed) return sending
  sending ??= send({ signal: AbortSignal.timeout?.(20000) }).finally(() => {
    sending = null
    if (state.kept !== state.typed && !waiting && !stranded) later(PAUSE)
  })
  return sending
}

const later = (pause) => {
  since ||= Date.now()
  clearTimeout(waiting)
  waiting = setTimeout(flush, Math.max(0, Math.min(pause, since + Math.max(LONGEST, pause) - Date.now())))
}

const changed = () => {
  state.typed += 1
  if (!state.on) return
  copy()
  if (!stranded && (!lost || !waiting)) later(PAUSE)
}

// A page that goes away sends what is left, unless it goes away because the form is being saved.
const leave = () => {
  if (!state.on || saving || stranded || state.kept === state.typed) return
  const data = words()
  if (String(data).length < MOST_ON_LEAVING) post(form.dataset.autosave, data, { keepalive: true }).catch(() => null)
}

// Saving waits for what is under way: kept after it was saved, it would be offered back for nothing.
const submit = (event) => {
  if (event.submitter?.hasAttribute("formaction")) return
  setTimeout(() => (saving = false), 5 * PATIENCE)
  form.csrfmiddlewaretoken.value = proof(form)
  if (state.on && state.kept !== state.typed) copy()
  if (!sending || saving) {
    saving = true
    return
  }
  event.preventDefault()
  saving = true
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE))
  Promise.race([sending, patience]).then(() => form.requestSubmit(event.submitter))
}

// Copies that the server never got are brought there now, each as a form of its own, and offered back. What it refused
// once, of a piece that is out of reach, is not sent again: this page offers it to be taken along.
const recover = async () => {
  const { person, article } = form.dataset
  for (const [key, found] of copiesOf(person)) {
    if (key === form.form_key.value) continue
    if (found.stranded && found.article !== article) {
      offerStranded(form, key, found)
      continue
    }
    const data = new URLSearchParams(found.body)
    const fresh = freshKey()
    data.set("form_key", fresh)
    data.set("former", key)
    const answer = await post(found.url, data).catch(() => null)
    const taken = await answered(answer).catch(() => null)
    if (answer && !answer.redirected && [403, 404].includes(answer.status)) strand(key, found)
    if (!taken) continue
    dropCopy(person, key)
    if (found.article === article) offer(taken.known ? key : fresh)
  }
}

const strand = (key, found) => {
  keepCopy(form.dataset.person, key, { ...found, stranded: true })
  offerStranded(form, key, found)
}

// What a page sent while it went away may have come after this one was made: it is offered here, once.
const offer = (key) => {
  if (document.querySelector(`.offer a[href="?take=${key}"]`)) return
  const offered = document.querySelector("template[data-recovered]").content.cloneNode(true)
  offered.querySelector("a").href = `?take=${key}`
  form.before(offered)
}

const switchTo = async (on) => {
  const data = new URLSearchParams({ on: on ? "1" : "0" })
  const answer = await post(line.dataset.keeping, data).catch(() => null)
  if (!answer?.ok) return say("That could not be changed just now.")
  state.on = on
  if (!on) dropCopy(form.dataset.person, form.form_key.value)
  show()
  if (on && state.kept !== state.typed) changed()
}

const show = () => {
  say(state.on ? "What you write is kept while you write it." : "What you write is not kept until you save it.")
  line.querySelector("[data-keep-on]").hidden = state.on
  line.querySelector("[data-keep-off]").hidden = !state.on
  line.hidden = false
}

if (form) {
  const saved = savedKey(form.dataset.desk)
  if (saved) dropCopy(form.dataset.person, saved)
  show()
  line.querySelector("[data-keep-on]").addEventListener("click", () => switchTo(true))
  line.querySelector("[data-keep-off]").addEventListener("click", () => switchTo(false))
  form.addEventListener("input", changed)
  form.addEventListener("change", changed)
  form.addEventListener("submit", submit)
  window.addEventListener("pagehide", leave)
  window.addEventListener("pageshow", (event) => event.persisted && (saving = false))
  window.addEventListener("online", flush)
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush())
  if (document.querySelector(".refused")) changed()
  if (state.on) recover()
}
