// The inspector's list of findings: new when something else is found, with what is being written in it.
import { element } from "newsroom/elements"

const actOf = (dom) => dom?.closest("[data-finding]") && [dom.closest("[data-finding]").dataset.finding, dom.value || dom.tagName]

export class List {
  constructor(box) {
    this.box = box
    this.dom = box.querySelector("[data-list]")
    this.html = null
  }

  item(key) {
    return this.dom.querySelector(`[data-finding="${key}"]`)
  }

  /** Put a new list in the place of the old one, unless it says the same. */
  put({ list, findings, shown }) {
    this.box.querySelector("[data-number]").textContent = findings.length || ""
    this.leave(!shown)
    if (list === this.html) return
    this.html = list
    const holder = element("div")
    holder.innerHTML = list
    this.keep(holder)
    const focus = this.dom.contains(document.activeElement) ? actOf(document.activeElement) : null
    const { selectionStart, selectionEnd } = document.activeElement
    this.dom.replaceChildren(...holder.childNodes)
    if (focus) this.focus(focus, [selectionStart, selectionEnd])
  }

  // With nothing to say the box goes, but not from under somebody's hands.
  leave(empty) {
    const held = empty && this.box.contains(document.activeElement)
    this.box.hidden = empty && !held
    if (!held) return
    const away = ({ relatedTarget }) => {
      if (this.box.contains(relatedTarget)) return
      this.box.removeEventListener("focusout", away)
      this.box.hidden = !this.dom.querySelector("li, p")
    }
    this.box.addEventListener("focusout", away)
  }

  // Reasons that are half written stay open.
  keep(holder) {
    for (const opened of this.dom.querySelectorAll("details[open]")) {
      const key = opened.closest("[data-finding]")?.dataset.finding
      const next = holder.querySelector(key ? `[data-finding="${key}"] details` : "details.let-stand")
      if (!next) continue
      next.open = true
      if (key) next.querySelector("textarea").value = opened.querySelector("textarea").value
    }
  }

  focus([key, act], selection) {
    const item = this.item(key)
    const same = item && [...item.querySelectorAll("button, textarea, summary")].find((dom) => actOf(dom)?.[1] === act)
    if (!same) return this.box.querySelector("h2").focus({ preventScroll: true })
    same.focus({ preventScroll: true })
    if (same.setSelectionRange) same.setSelectionRange(...selection)
  }

  /** Take out what was fixed at once, and go on to what stands after it. */
  drop(keys) {
    const items = [...this.dom.querySelectorAll("[data-finding]")]
    const held = items.findIndex((dom) => dom.contains(document.activeElement))
    const next = held < 0 ? null : items.slice(held).find((dom) => !keys.includes(dom.dataset.finding))
    items.filter((dom) => keys.includes(dom.dataset.finding)).forEach((dom) => dom.remove())
    this.html = null
    if (held >= 0) (next?.querySelector("button") || this.box.querySelector("h2")).focus({ preventScroll: true })
  }
}
