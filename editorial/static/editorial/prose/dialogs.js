// Small dialogs of the editor. Each resolves to what was entered, or to null when it was closed.
import { element } from "newsroom/elements"

let count = 0

const field = ({ name, label, type = "text", value = "", choices, required = false, help = "" }) => {
  const id = `prose-dialog-${(count += 1)}`
  const input = choices
    ? element("select", { id, name }, choices.map(([code, text]) => element("option", { value: code, textContent: text })))
    : element("input", { id, name, type, required, autocomplete: "off" })
  input.value = value ?? ""
  const parts = [element("label", { htmlFor: id, textContent: label }), input]
  if (help) parts.push(element("small", { textContent: help }))
  return element("p", {}, parts)
}

// Open a dialog with a title, any content and the given buttons; resolves to {action, form} or null.
export const open = (title, content, actions) =>
  new Promise((resolve) => {
    const heading = element("h2", { textContent: title, id: `prose-dialog-title-${(count += 1)}` })
    const cancel = element("button", { type: "button", textContent: "Cancel", className: "quiet" })
    const buttons = actions.map(([value, text], index) =>
      element("button", { value, textContent: text, className: index ? "quiet" : "primary" }),
    )
    const form = element("form", { method: "dialog" }, [
      heading,
      ...content,
      element("p", { className: "dialog-actions" }, [...buttons, cancel]),
    ])
    const dialog = element("dialog", { className: "prose-dialog" }, [form])
    dialog.setAttribute("aria-labelledby", heading.id)
    cancel.addEventListener("click", () => dialog.close(""))
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(dialog.returnValue ? { action: dialog.returnValue, form } : null)
    })
    document.body.append(dialog)
    dialog.showModal()
  })

// Ask for named values; resolves to {action, name: value …} or null.
export const ask = async (title, fields, actions = [["ok", "Insert"]]) => {
  const answer = await open(title, fields.map(field), actions)
  return answer && { ...Object.fromEntries(new FormData(answer.form)), action: answer.action }
}

// Ask for an address, or one of our own pieces, found by its title as it is typed.
export const askForLink = async (url, current) => {
  const row = field({
    name: "href",
    label: "Address, or words from the title of one of our pieces",
    value: current.href || "",
    help: "https://…, mailto:…, or choose a piece below.",
  })
  const input = row.querySelector("input")
  const list = element("ul", { className: "suggestions" })
  let piece = current.piece
  if (piece && !current.href) input.placeholder = "A piece of ours is linked"
  const judge = () => {
    const typed = input.value.trim()
    const holds = piece || !typed || /^[a-z]+:|^[^\s]+\.[^\s]+$/i.test(typed)
    input.setCustomValidity(holds ? "" : "Choose one of the pieces below, or type a whole address.")
  }
  const choose = (choice) => {
    piece = choice.id
    input.value = choice.label
    judge()
    list.replaceChildren()
  }
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !list.firstElementChild) return
    event.preventDefault()
    list.querySelector("button").click()
  })
  input.addEventListener("input", async () => {
    piece = null
    judge()
    list.replaceChildren()
    const typed = input.value.trim()
    if (typed.length < 2 || /^[a-z]+:/i.test(typed)) return
    const answer = await fetch(`${url}?q=${encodeURIComponent(typed)}`)
    const { results } = answer.ok ? await answer.json() : { results: [] }
    if (input.value.trim() !== typed) return
    list.replaceChildren(
      ...results.map((choice) => {
        const button = element("button", { type: "button", textContent: choice.label })
        if (choice.detail) button.append(element("small", { textContent: choice.detail }))
        button.addEventListener("click", () => choose(choice))
        return element("li", {}, [button])
      }),
    )
  })
  const actions = current.href || current.piece ? [["ok", "Link"], ["remove", "Remove link"]] : [["ok", "Link"]]
  const answer = await open("Link", [row, list], actions)
  if (!answer) return null
  if (answer.action === "remove") return { remove: true }
  if (piece) return { piece, text: input.value }
  const typed = input.value.trim()
  return typed ? { href: whole(typed) } : null
}

const whole = (typed) => {
  if (/^[a-z]+:/i.test(typed)) return typed
  return /^[^/]+@[^/]+$/.test(typed) ? `mailto:${typed}` : `https://${typed}`
}
