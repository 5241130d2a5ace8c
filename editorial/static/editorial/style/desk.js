// House style beside a form: its findings in the texts, in the list, and at hand by the keyboard.
import { element } from "newsroom/elements"
import { Asking } from "newsroom/style/ask"
import { Card } from "newsroom/style/card"
import { InField } from "newsroom/style/in_field"
import { List } from "newsroom/style/list"

const WHY = "Say in a few words why it stays as it is."
const CHANGED = "These words were changed meanwhile; they are read again."
const counted = (number) => (number === 1 ? "1 finding" : number ? `${number} findings` : "nothing found")

export class Desk {
  constructor(form, box) {
    Object.assign(this, { form, box, findings: [], texts: new Map(), active: null })
    this.list = new List(box)
    this.card = new Card(() => this.back())
    this.told = element("p", { className: "visually-hidden" })
    this.told.setAttribute("role", "status")
    form.append(this.told)
    this.asking = new Asking(form, box.dataset.check, {
      heard: (answer) => this.heard(answer),
      unheard: (sentence, about) => this.unheard(sentence, about),
    })
    document.addEventListener("click", (event) => this.press(event))
    for (const kind of ["input", "change"]) form.addEventListener(kind, (event) => this.aside(event), true)
    box.querySelector(".style-tools").hidden = false
    this.asking.now()
  }

  /** Add a text of its own kind, by the name of its field. */
  add(name, text) {
    this.texts.set(name, text)
  }

  // The text of a control of the form; made when something is first found in it.
  text(name) {
    const control = this.texts.has(name) ? null : this.form.elements.namedItem(name)
    if (control?.setSelectionRange) this.add(name, new InField(control, { pressed: (key) => this.open(key) }))
    return this.texts.get(name)
  }

  // What is written in a reason changes no article.
  aside(event) {
    if (event.target.form?.id !== "style-form") return
    event.stopPropagation()
    if (event.target.matches("textarea[aria-invalid]")) mended(event.target)
  }

  say(sentence) {
    const place = this.box.querySelector("[data-said]")
    place.textContent = sentence
    place.hidden = !sentence
  }

  tell(sentence) {
    this.told.textContent = sentence
  }

  // That the server is silent is said quietly; what it says of the text is shown.
  unheard(sentence, about = false) {
    this.say(sentence)
    if (about) this.box.hidden = false
    if (this.wanted || about) this.tell(sentence)
    this.wanted = false
  }

  heard(answer) {
    const before = this.findings.length
    this.findings = answer.findings
    this.list.put(answer)
    this.list.dom.querySelectorAll("[data-show]").forEach((button) => {
      const found = this.find(button.closest("[data-finding]").dataset.finding)
      button.hidden = !found?.control
    })
    const named = grouped(this.findings)
    for (const name of new Set([...this.texts.keys(), ...named.keys()])) this.text(name)?.put(named.get(name) || [])
    if (this.card.finding && !this.find(this.card.finding.key) && !this.card.dom.contains(document.activeElement))
      this.card.close()
    this.say(answer.said)
    if (answer.said) this.tell(answer.said)
    else if (this.wanted || before !== this.findings.length) this.tell(`House style: ${counted(this.findings.length)}.`)
    this.wanted = false
  }

  find(key) {
    return this.findings.find((one) => one.key === key)
  }

  /** Show a finding's card, as its underline is pressed. */
  open(key) {
    const found = this.find(key)
    if (!found) return
    this.point(key)
    this.card.show(found, this.list.item(key), this.text(found.control))
  }

  point(key) {
    this.active = key
    this.list.dom.querySelectorAll("[data-finding]").forEach((item) => {
      const own = item.dataset.finding === key
      item.classList.toggle("is-active", own)
      if (own && this.box.closest(".inspector")?.scrollHeight > innerHeight) item.scrollIntoView({ block: "nearest" })
    })
  }

  /** Select a finding's words in their text, with its card. */
  show(key) {
    const found = this.find(key)
    if (!found || !this.text(found.control)?.show(key)) {
      this.tell(CHANGED)
      this.say(found ? CHANGED : "")
      return false
    }
    this.open(key)
    return true
  }

  // Back from a card to its words.
  back() {
    const found = this.find(this.active)
    if (found) this.text(found.control)?.show(found.key)
  }

  /** Go to the next finding, or to the one before, from where the caret is. */
  step(direction) {
    const listed = this.findings.filter(({ key, control }) => this.text(control)?.mark(key))
    if (!listed.length) {
      this.wanted = true
      return this.asking.now()
    }
    const held = [...this.texts.values()].find((text) => text.editor?.isFocused)
    const near = held?.beside(direction)
    const now = listed.findIndex(({ key }) => key === this.active)
    const first = direction > 0 ? 0 : listed.length - 1
    const next = near ? listed.findIndex(({ key }) => key === near.key) : now < 0 ? first : (now + direction + listed.length) % listed.length
    const { key, severity, message, quote, replacement } = listed[next]
    if (!this.show(key)) return
    const fix = replacement ? " Alt Enter writes it." : ""
    this.tell(`${next + 1} of ${listed.length}, ${severity}: “${quote}”. ${message}${fix}`)
  }

  /** Write what rules ask for: one finding, or all like it. Each text is one edit. */
  fix(key, alike = false) {
    const one = this.find(key)
    if (!one?.replacement) return
    const like = ({ rule, quote, replacement }) => rule === one.rule && quote === one.quote && replacement === one.replacement
    const chosen = alike ? this.findings.filter(like) : [one]
    const held = this.card.dom.contains(document.activeElement)
    let written = 0
    for (const name of new Set(chosen.map(({ control }) => control)))
      written += this.text(name)?.fix(chosen.filter(({ control }) => control === name)) || 0
    if (!written) return this.show(key)
    const keys = chosen.map((found) => found.key)
    this.findings = this.findings.filter((found) => !keys.includes(found.key))
    this.list.drop(keys)
    this.card.close()
    if (held) this.text(one.control).focus()
    const left = this.findings.length ? `${counted(this.findings.length)} left.` : "Nothing is left."
    this.tell(`Fixed${written > 1 ? ` in ${written} places` : ""}. ${left}`)
  }

  press(event) {
    const button = event.target.closest("button")
    const key = button?.closest("[data-finding], .style-card")?.dataset.finding || this.card.finding?.key
    if (button?.matches("[data-style] [data-show]")) return this.show(key)
    if (button?.matches("[data-step]")) return this.step(Number(button.dataset.step))
    if (button?.matches("[data-check-now]")) {
      this.wanted = true
      return this.asking.now()
    }
    if (button?.name !== "act" || button.form?.id !== "style-form") return
    event.preventDefault()
    const [verb, name] = button.value.split(" ")
    if (verb === "fix" || verb === "fix-all") return this.fix(name, verb === "fix-all")
    this.send(verb, name, button)
  }

  async send(verb, key, button) {
    const area = verb === "waive" ? button.parentElement.querySelector("textarea") : null
    if (area && !area.value.trim()) {
      lacking(area)
      this.tell(WHY)
      return area.focus()
    }
    const held = this.card.dom.contains(button)
    const more = area ? { [`reason-${key}`]: area.value } : {}
    if (area) area.closest("details").open = false
    const answered = await this.asking.act({ act: `${verb} ${key}`, ...more })
    if (!answered && area) area.closest("details").open = true
    if (answered && held) {
      this.card.close()
      this.back()
    }
  }
}

// Say below a reason that is empty what it lacks, until somebody writes one.
const lacking = (area) => {
  if (area.matches("[aria-invalid]")) return
  area.after(element("p", { className: "errors", textContent: WHY }))
  area.setAttribute("aria-invalid", "true")
}

const mended = (area) => {
  area.nextElementSibling.remove()
  area.removeAttribute("aria-invalid")
}

const grouped = (findings) => {
  const found = new Map()
  findings.forEach((one) => found.set(one.control, [...(found.get(one.control) || []), one]))
  return found
}
