// A list of names in a field of chips: commas, semicolons and lines part it, and the server says what each means.
// What cannot become a chip stays typed, with the reason below the field; so does everything when no answer comes.
import { element } from "newsroom/elements"

const LARGEST = 100_000
const isOpen = (text) => /^\s*["“«„][^"”»]*$/.test(text)

export const isList = (text) => /[,;\n]/.test(text.trim()) && !isOpen(text)

const ask = async (address, names) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, names })
  const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } })
  if (!answer.ok) throw new Error(answer.statusText)
  return answer.json()
}

// Return what reads a list that stands in a field, and whether a text is what it left there as refused.
export const reader = (chosen, input) => {
  const note = element("ul", { className: "list-note errorlist", hidden: true, id: `${input.id}-list` })
  note.setAttribute("role", "alert")
  input.after(note)

  let held = ""
  const holds = (typed) => typed === held

  const say = (sentences) => {
    note.replaceChildren(...sentences.map((textContent) => element("li", { textContent })))
    note.hidden = !sentences.length
  }

  const read = async (names) => {
    const text = names.replace(/\s*\n\s*/g, "; ")
    input.value = text
    try {
      const { chips, left, refused } = await ask(chosen.dataset.list, names)
      if (input.value !== text) return say([])
      const detailed = chips.map(({ id, label, detail }) => ({ value: id, label, detail }))
      detailed.forEach((detail) => chosen.dispatchEvent(new CustomEvent("take", { detail })))
      input.value = left ?? text
      held = refused.length ? input.value.trim() : ""
      say(refused)
    } catch {
      held = text.trim()
      say(["The list could not be looked up just now. It stays here, and is read when you save."])
    }
  }

  input.addEventListener("input", () => say([]))
  input.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain")
    const whole = [input.value.slice(0, input.selectionStart), pasted, input.value.slice(input.selectionEnd)].join("")
    if (pasted.length <= LARGEST && !isList(whole)) return
    event.preventDefault()
    if (pasted.length <= LARGEST) read(whole)
    else say([`Nothing was pasted: a list of names has at most ${LARGEST.toLocaleString("en")} characters.`])
  })
  return { read, holds }
}
