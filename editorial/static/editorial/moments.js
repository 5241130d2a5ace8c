// Fields of a moment: what was understood is said below, in the newsroom's zone and in UTC, while somebody
// types; a calendar of the browser's own stands beside.
import { element } from "newsroom/elements"

const ask = async (field, text) => {
  const answer = await fetch(`${field.dataset.echo}${encodeURIComponent(text)}`, { redirect: "error" })
  const { said: words, problem } = await answer.json()
  return { words: words || problem, bad: Boolean(problem) }
}

// What was wrong with a moment that has been put right is said no longer.
const forget = (field) => {
  const whole = field.closest(".has-errors")
  whole?.querySelector(".errors")?.remove()
  whole?.classList.remove("has-errors")
  field.querySelector("[data-moment]").removeAttribute("aria-invalid")
}

const calendar = (input) => {
  const native = element("input", { type: "datetime-local", tabIndex: -1 })
  native.setAttribute("aria-hidden", "true")
  const button = element("button", { type: "button", className: "quiet-button", textContent: "Calendar" })
  button.addEventListener("click", () => native.showPicker?.())
  native.addEventListener("input", () => {
    input.value = native.value.replace("T", " ")
    input.dispatchEvent(new Event("input", { bubbles: true }))
  })
  return element("span", { className: "moment-pick" }, [native, button])
}

const equip = (field) => {
  const input = field.querySelector("[data-moment]")
  const said = field.nextElementSibling
  let waiting, last
  field.append(calendar(input))
  input.addEventListener("input", () => {
    clearTimeout(waiting)
    const text = (last = input.value.trim())
    if (!text) return (said.textContent = "")
    waiting = setTimeout(async () => {
      const { words, bad } = await ask(field, text).catch(() => ({ words: "" }))
      if (text !== last) return
      said.textContent = words
      said.classList.toggle("moment-bad", bad)
      if (words && !bad) forget(field)
    }, 200)
  })
}

document.querySelectorAll("[data-echo]").forEach(equip)
