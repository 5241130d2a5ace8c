// Findings in a plain field of the form: listed below it, and shown by selecting their words.
import { element } from "newsroom/elements"

export class InField {
  constructor(control, { pressed }) {
    this.control = control
    this.pressed = pressed
    this.findings = []
    this.list = element("ul", { className: "field-findings" })
    this.list.setAttribute("aria-label", "House style")
    this.holder = control.closest(".field") || control.parentElement
  }

  put(findings) {
    this.findings = findings
    this.list.replaceChildren(...findings.map((one) => this.item(one)))
    if (!findings.length) return this.list.remove()
    if (!this.list.isConnected) this.holder.append(this.list)
  }

  item({ key, severity, quote, message }) {
    const sign = element("span", { className: `sign sign-${severity}` })
    sign.setAttribute("aria-hidden", "true")
    const button = element("button", { type: "button", className: "link-button", textContent: `“${quote}”` })
    button.addEventListener("click", () => this.pressed(key))
    return element("li", {}, [sign, " ", button, ` ${message}`])
  }

  mark(key) {
    const found = this.findings.find((one) => one.key === key)
    const start = found ? this.start(found) : -1
    return start < 0 ? undefined : { ...found, from: start, to: start + found.quote.length }
  }

  /** Return where a finding's words stand, the nearest to where they are said to, or -1. */
  start({ at, quote }) {
    const { value } = this.control
    let best = -1
    for (let start = value.indexOf(quote); quote && start >= 0; start = value.indexOf(quote, start + 1))
      if (best < 0 || Math.abs(start - at) < Math.abs(best - at)) best = start
    return best
  }

  show(key) {
    const mark = this.mark(key)
    if (!mark) return false
    this.control.focus()
    this.control.setSelectionRange(mark.from, mark.to)
    this.control.scrollIntoView({ block: "center" })
    return true
  }

  focus() {
    this.control.focus({ preventScroll: true })
  }

  place(card) {
    if (card.parentElement !== this.holder) this.holder.append(card)
    card.style.top = `${this.control.offsetTop + this.control.offsetHeight + 6}px`
    return true
  }

  // Written as if it were typed, so that the browser's own undo takes it back.
  fix(fixes) {
    const { control } = this
    const marks = fixes
      .flatMap(({ key, replacement }) => (this.mark(key) ? [{ ...this.mark(key), replacement }] : []))
      .sort((one, other) => other.from - one.from)
    const focused = document.activeElement
    marks.forEach(({ from, to, replacement }) => {
      control.focus({ preventScroll: true })
      control.setSelectionRange(from, to)
      if (document.execCommand("insertText", false, replacement)) return
      control.setRangeText(replacement, from, to, "end")
      control.dispatchEvent(new Event("input", { bubbles: true }))
    })
    if (focused !== control) focused?.focus({ preventScroll: true })
    return marks.length
  }
}
