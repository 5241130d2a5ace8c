// The card of one finding beside its words: what stands in the inspector's list, once more and at hand.
import { element } from "newsroom/elements"

export class Card {
  constructor(left) {
    this.left = left
    this.dom = element("div", { className: "style-card", hidden: true })
    this.dom.setAttribute("role", "group")
    this.dom.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return
      event.stopPropagation()
      this.close()
      left()
    })
  }

  /** Show a finding below its words, in a text that knows where they are. */
  show(finding, item, text) {
    if (this.finding?.key === finding.key && !this.dom.hidden) return text.place(this.dom, finding.key)
    this.finding = finding
    this.dom.setAttribute("aria-label", `House style: ${finding.rule}`)
    const close = element("button", { type: "button", className: "card-close", textContent: "×" })
    close.setAttribute("aria-label", "Close the card")
    close.addEventListener("click", () => {
      this.close()
      this.left()
    })
    this.dom.replaceChildren(close, ...this.content(finding, item))
    this.dom.hidden = !text.place(this.dom, finding.key)
    return !this.dom.hidden
  }

  content({ message }, item) {
    if (!item) return [element("p", { textContent: message })]
    const copy = item.cloneNode(true)
    copy.querySelectorAll(".found, [data-show]").forEach((part) => part.remove())
    copy.querySelectorAll("details").forEach((part) => (part.open = false))
    return [...copy.childNodes]
  }

  close() {
    this.dom.hidden = true
    this.finding = null
  }
}
