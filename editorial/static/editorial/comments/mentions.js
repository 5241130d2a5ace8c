// People called with @ in a comment: suggested as their names are typed (ARIA listbox beside a textbox).
import { element } from "newsroom/elements"

const CALLING = /(?:^|[\s(“"])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u
let count = 0

export const equip = (area, url, audience) => {
  const list = element("ul", { className: "suggestions", id: `people-${(count += 1)}`, hidden: true })
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", "People")
  const holder = element("div", { className: "mentions" })
  area.replaceWith(holder)
  holder.append(area, list)
  area.setAttribute("aria-autocomplete", "list")
  area.setAttribute("aria-controls", list.id)
  let asked = 0
  let active = 0

  const close = () => {
    asked += 1
    list.hidden = true
    list.replaceChildren()
    area.removeAttribute("aria-activedescendant")
  }
  const called = () => CALLING.exec(area.value.slice(0, area.selectionStart))?.[1]
  const take = (label) => {
    const caret = area.selectionStart
    area.setRangeText(`${label} `, caret - called().length, caret, "end")
    close()
    area.focus()
  }
  const point = (index) => {
    active = (index + list.children.length) % list.children.length
    ;[...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)))
    area.setAttribute("aria-activedescendant", list.children[active].id)
    list.children[active].scrollIntoView({ block: "nearest" })
  }
  const offer = (people) => {
    list.replaceChildren(
      ...people.map((person, index) => {
        const item = element("li", { id: `${list.id}-${index}` }, [element("span", { textContent: person.label })])
        if (person.detail !== person.label) item.append(element("small", { textContent: person.detail }))
        item.setAttribute("role", "option")
        item.addEventListener("pointerdown", (event) => event.preventDefault())
        item.addEventListener("click", () => take(person.label))
        return item
      }),
    )
    list.hidden = !people.length
    if (people.length) point(0)
  }

  area.addEventListener("input", async () => {
    const typed = called()
    if (typed === undefined) return close()
    const number = (asked += 1)
    const query = new URLSearchParams({ q: typed, audience: audience() })
    const answer = await fetch(`${url}?${query}`).catch(() => null)
    if (number === asked && document.activeElement === area) offer(answer?.ok ? (await answer.json()).results : [])
  })
  area.addEventListener("blur", close)
  area.addEventListener("keydown", (event) => {
    if (list.hidden) return
    if (event.key === "ArrowDown") point(active + 1)
    else if (event.key === "ArrowUp") point(active - 1)
    else if (event.key === "Escape") close()
    else if (event.key === "Enter" || event.key === "Tab") list.children[active].click()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
}
