// Asking the server what house style finds in a form as it stands: after a pause, one question at a time.
import { proof } from "newsroom/copies"

const PAUSE = 900 // after the last key
const MOST = 1500000 // characters, as on the server
const TOO_LONG = "This text is too long to be checked as a whole: put it into several pieces."
const UNHEARD = "House style could not be asked just now. Your text is not affected; it is tried again as you write."

export class Asking {
  /** `heard` gets what the server answered, `unheard` a sentence and whether it is about the text. */
  constructor(form, address, { heard, unheard }) {
    Object.assign(this, { form, address, heard, unheard })
    form.addEventListener("input", () => this.later())
    form.addEventListener("change", () => this.later())
    window.addEventListener("online", () => this.later(0))
  }

  /** Ask after a pause; an answer that is under way would be about another text. */
  later(pause = PAUSE) {
    this.under?.abort()
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.now(), pause)
  }

  /** Ask now. */
  async now() {
    this.under?.abort()
    clearTimeout(this.waiting)
    this.waiting = null
    const under = (this.under = new AbortController())
    const found = await this.post({}, under.signal)
    if (!under.signal.aborted) this.hear(found)
  }

  /** Do an act: {act, …}. It is never broken off; typed over meanwhile, the text is read again. Return whether done. */
  async act(more) {
    const found = await this.post(more)
    if (this.waiting) found?.findings && this.later(0)
    else this.hear(found)
    return Boolean(found?.findings && !found.reasons.length)
  }

  hear(found) {
    if (!found) this.unheard(UNHEARD)
    else if (found.sentence) this.unheard(found.sentence, true)
    else this.heard(found)
  }

  async post(more, signal) {
    if (this.form.elements.namedItem("body")?.value.length > MOST) return { sentence: TOO_LONG }
    const data = new URLSearchParams(new FormData(this.form))
    data.delete("csrfmiddlewaretoken")
    Object.entries(more).forEach(([name, value]) => data.set(name, value))
    const body = String(data)
    const headers = { "X-CSRFToken": proof(this.form), "Content-Type": "application/x-www-form-urlencoded" }
    const answer = await fetch(this.address, { method: "POST", body, headers, signal }).catch(() => null)
    return answer?.ok && !answer.redirected ? answer.json().catch(() => null) : null
  }
}
