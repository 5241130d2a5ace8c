// A text input that suggests rows as it is typed, with chips for what is chosen.
// The list follows the ARIA combobox pattern; whatever is chosen travels in the chips' own inputs.
import { element } from "newsroom/elements"
import { isList, reader } from "newsroom/listed"

let count = 0

// A chip pushes down what stands below it: while a press is under way it would take the button from under it.
let pressed = false
document.addEventListener("pointerdown", () => (pressed = true), true)
for (const end of ["pointerup", "pointercancel"])
  document.addEventListener(end, () => setTimeout(() => (pressed = false)), true)
const afterPress = (act) =>
  pressed ? document.addEventListener("pointerup", () => setTimeout(act), { once: true, capture: true }) : act()

const chip = (chosen, value, label, detail) => {
  const input = element("input", { type: "hidden", name: chosen.dataset.chosen, value })
  const remove = element("button", { type: "button", textContent: "×", className: "chip-remove" })
  remove.setAttribute("aria-label", `Remove ${label}`)
  const item = element("li", { className: "chip" }, [input, element("span", { textContent: label })])
  if (detail) {
    item.dataset.detail = detail
    item.append(element("small", { textContent: detail }))
  }
  if ("ordered" in chosen.dataset) {
    const earlier = element("button", { type: "button", textContent: "←", className: "chip-earlier" })
    earlier.setAttribute("aria-label", `Move ${label} forward`)
    earlier.addEventListener("click", () => {
      item.previousElementSibling?.before(item)
      earlier.focus()
      changed(item)
    })
    item.append(earlier)
  }
  item.append(remove)
  remove.addEventListener("click", () => {
    const list = item.parentElement
    item.remove()
    changed(list)
    chosen.querySelector("input[type=text]").focus()
  })
  return item
}

const changed = (inside) => inside.dispatchEvent(new Event("input", { bubbles: true }))

// The field of a form that holds terms of a vocabulary, such as Regions beside Tags; a field's own is itself.
const placeOf = (vocabulary, beside) => {
  const place = `[data-url$="/suggest/${vocabulary}/"]`
  return beside.matches(place) ? beside : document.querySelector(`[data-chosen]${place}`)
}

// A name that means a term elsewhere was refused: one press puts the term there, and takes the name away.
const equipOffers = (chosen) =>
  chosen.querySelectorAll("[data-place]").forEach((button) => {
    const { place, typed, value, label } = button.dataset
    const target = placeOf(place, chosen)
    button.hidden = !target
    button.addEventListener("click", () => {
      const boxes = [...chosen.querySelectorAll(".chips input")]
      boxes.filter((box) => box.value === typed).forEach((box) => box.closest("li").remove())
      target.dispatchEvent(new CustomEvent("take", { detail: { value, label } }))
      button.remove()
      target.querySelector("input[type=text]").focus()
    })
  })

export const enhance = (chosen) => {
  if ("ready" in chosen.dataset) return
  chosen.dataset.ready = ""
  const list = chosen.querySelector(".chips")
  const input = chosen.querySelector("input[type=text]")
  const single = "single" in chosen.dataset
  const options = element("ul", { className: "suggestions", id: `suggestions-${(count += 1)}`, hidden: true })
  options.setAttribute("role", "listbox")
  input.after(options)
  input.removeAttribute("list") // the browser's own list is for those without scripts
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" }).forEach((pair) =>
    input.setAttribute(...pair),
  )
  input.setAttribute("aria-controls", options.id)
  const lists = "list" in chosen.dataset ? reader(chosen, input) : null
  let active = -1
  let asked = 0
  let offered = null
  let isFound = false

  list.querySelectorAll("li").forEach((item) => {
    const box = item.querySelector("input")
    item.replaceWith(chip(chosen, box.value, item.querySelector("span").textContent, item.dataset.detail))
  })

  const close = () => {
    asked += 1
    options.replaceChildren()
    options.hidden = true
    active = -1
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }

  const add = (value, label, detail) => {
    if (single) list.replaceChildren()
    const known = [...list.querySelectorAll("input")].some((box) => box.value === value)
    if (!known) list.append(chip(chosen, value, label, detail))
    input.value = ""
    close()
    changed(list)
  }

  chosen.addEventListener("take", ({ detail }) => add(detail.value, detail.label, detail.detail))
  equipOffers(chosen)

  const point = (index) => {
    const items = [...options.children]
    active = (index + items.length) % items.length
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === active)))
    input.setAttribute("aria-activedescendant", items[active].id)
    items[active].scrollIntoView({ block: "nearest" })
  }

  const give = ({ place, value, label }) => {
    input.value = ""
    close()
    placeOf(place, chosen).dispatchEvent(new CustomEvent("take", { detail: { value, label } }))
  }

  const offer = (results, typed) => {
    offered = typed
    const exact = results.some((row) => row.exact || row.place || row.label.toLowerCase() === typed.toLowerCase())
    const rows = results
      .filter((row) => !row.place || placeOf(row.place, chosen))
      .map((row) => ({ ...row, value: row.id }))
    if (typed && !exact && !("fixed" in chosen.dataset))
      rows.push({ value: typed, label: typed, detail: "new", adds: true })
    options.replaceChildren(
      ...rows.map((row, index) => {
        const item = element("li", { id: `${options.id}-${index}` }, [
          element("span", { textContent: row.adds ? `Add “${row.label}”` : row.label }),
        ])
        if (row.detail && !row.adds) item.append(element("small", { textContent: row.detail }))
        item.setAttribute("role", "option")
        item.toggleAttribute("data-adds", Boolean(row.adds))
        item.addEventListener("pointerdown", (event) => event.preventDefault())
        item.addEventListener("click", () => (row.place ? give(row) : add(row.value, row.label, row.detail)))
        return item
      }),
    )
    options.hidden = !rows.length
    input.setAttribute("aria-expanded", String(!options.hidden))
    active = -1
    if (rows.length && typed) point(0)
    isFound = active === 0 && !rows[0].adds
  }

  // What was found stands chosen already: a first step down is no step past it, to what would make a new one.
  const down = () => {
    const stays = isFound && options.children[1]?.hasAttribute("data-adds")
    isFound = false
    point(stays ? 0 : active + 1)
  }

  const suggest = async () => {
    const typed = input.value.trim()
    const number = (asked += 1)
    const answer = await fetch(`${chosen.dataset.url}?q=${encodeURIComponent(typed)}`).catch(() => null)
    if (number !== asked || document.activeElement !== input) return
    offer(answer?.ok ? (await answer.json()).results : [], typed)
  }

  input.addEventListener("input", (event) => {
    event.stopPropagation()
    suggest()
  })
  // Below a refused field stands why: the list does not come over that unasked.
  input.addEventListener("focus", () => chosen.closest(".has-errors") || suggest())
  // What stands typed becomes chips: a list is looked up first, and what was refused stays as it is.
  const settle = () => {
    const typed = input.value.trim()
    if (!typed || lists?.holds(typed)) return
    if (lists && isList(typed)) lists.read(typed)
    else add(typed, typed, "new")
  }

  input.addEventListener("blur", () => {
    close()
    afterPress(settle)
  })
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !options.hidden) down()
    else if (event.key === "ArrowUp" && !options.hidden) point(active - 1)
    else if (event.key === "ArrowDown") suggest()
    else if (event.key === "Escape" && !options.hidden) close()
    else if (event.key === "," && lists && isList(`${input.value.trim()},`)) {
      close()
      lists.read(input.value.trim())
    } else if ((event.key === "Enter" || event.key === ";") && input.value.trim()) {
      if (!options.hidden && active >= 0 && offered === input.value.trim()) options.children[active].click()
      else if (lists && isList(input.value)) lists.read(input.value.trim())
      else add(input.value.trim(), input.value.trim(), "new")
    } else if (event.key === "Backspace" && !input.value && list.lastElementChild) {
      list.lastElementChild.remove()
      changed(list)
    } else if (event.key !== "Enter") return
    event.preventDefault()
  })
}

export const enhanceAll = (root) => root.querySelectorAll("[data-chosen]").forEach(enhance)
