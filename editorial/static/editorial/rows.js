// Rows of a form: added from a template, moved with buttons, removed with one.
import { enhanceAll } from "newsroom/chosen"
import { element } from "newsroom/elements"
import { pick } from "newsroom/picking"

const changed = (inside) => inside.dispatchEvent(new Event("input", { bubbles: true }))
const shown = (list) => [...list.children].filter((row) => !row.hidden)

const renumber = (list) => {
  shown(list).forEach((row, index) => {
    row.querySelector("[name$=-position]").value = index + 1
    row.querySelector(".row-up").disabled = index === 0
  })
}

const tool = (label, className, text, act) => {
  const button = element("button", { type: "button", textContent: text, className })
  button.setAttribute("aria-label", label)
  button.addEventListener("click", act)
  return button
}

const equip = (row, list) => {
  const tools = row.querySelector(".part-tools")
  const swap = (up) => {
    const rows = shown(list)
    const other = rows[rows.indexOf(row) + (up ? -1 : 1)]
    if (!other) return
    if (up) other.before(row)
    else other.after(row)
    renumber(list)
    changed(list)
  }
  const up = tool("Move up", "row-up", "↑", () => (swap(true), up.focus()))
  const down = tool("Move down", "row-down", "↓", () => (swap(false), down.focus()))
  const remove = tool("Remove", "row-remove", "Remove", () => {
    row.querySelector("[name$=-DELETE]").checked = true
    row.hidden = true
    renumber(list)
    changed(list)
  })
  tools.append(up, down, remove)
  row.hidden = row.querySelector("[name$=-DELETE]").checked
}

const start = (section) => {
  const list = section.querySelector(".parts")
  const total = section.querySelector("[name$=-TOTAL_FORMS]")
  const template = section.querySelector("template")
  const button = section.querySelector("[data-add]")
  const add = () => {
    const holder = element("div")
    holder.append(template.content.cloneNode(true))
    holder.innerHTML = holder.innerHTML.replaceAll("__prefix__", total.value)
    const row = holder.querySelector("[data-row]")
    total.value = Number(total.value) + 1
    list.append(row)
    equip(row, list)
    enhanceAll(row)
    renumber(list)
    return row
  }
  section.classList.add("equipped")
  ;[...list.children].forEach((row) => equip(row, list))
  renumber(list)
  if (button.textContent) button.hidden = false
  return { add, button, section, list }
}

const fill = (row, image) => {
  const put = (name, value) => (row.querySelector(`[name$=-${name}]`).value = value || "")
  put("image", image.uuid)
  put("alt", image.alt)
  put("caption", image.caption)
  put("credit", image.credit)
  const licences = row.querySelector("[name$=-licence]")
  const called = [...licences.options].filter(({ value, text }) => value && text === image.licence)
  licences.value = called.length === 1 ? called[0].value : ""
  const thumbnail = row.querySelector("[data-thumbnail]")
  thumbnail.src = image.thumb
}

const sections = [...document.querySelectorAll("[data-rows]")].map(start)

sections.forEach(({ add, button, section, list }) => {
  if (!("pictures" in section.dataset)) {
    button.addEventListener("click", () => add().querySelector("input[type=text], select")?.focus())
    return
  }
  const has = (uuid) => shown(list).some((row) => row.querySelector("[name$=-image]").value === uuid)
  const take = (image, place) => {
    if (has(image.uuid)) return
    const row = add()
    fill(row, image)
    row.querySelector("[name$=-place]").value = place
    changed(list)
  }
  button.addEventListener("click", async () => {
    const image = await pick(section.dataset.picker)
    if (image) take(image, shown(list).length ? "body" : "lead")
  })
  document.addEventListener("newsroom:picture", (event) => take(event.detail, "body"))
})
