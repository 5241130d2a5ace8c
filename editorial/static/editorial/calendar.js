// The calendar: what can be moved is dragged to another day, or moved with Shift and an arrow key. Either
// fills in the form that the buttons use, too.
const moving = document.querySelector("#moving")
const KEYS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

const send = (fields) => {
  for (const name of ["item", "to", "days"]) moving.querySelector(`[name=${name}]`).value = fields[name] ?? ""
  moving.requestSubmit()
}

document.addEventListener("keydown", (event) => {
  const item = event.target.closest?.("[data-item]")
  if (!item || !event.shiftKey || !(event.key in KEYS) || event.target.matches("input, button, summary")) return
  event.preventDefault()
  send({ item: item.dataset.item, days: KEYS[event.key] })
})

let carried
document.querySelectorAll("[data-item]").forEach((item) => {
  item.addEventListener("dragstart", (event) => {
    carried = item
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", item.dataset.item)
    item.classList.add("carried")
  })
  item.addEventListener("dragend", () => {
    carried = undefined
    item.classList.remove("carried")
  })
})
document.querySelectorAll("[data-day]").forEach((day) => {
  const over = (is) => day.classList.toggle("day-over", is)
  day.addEventListener("dragover", (event) => {
    if (!carried) return
    event.preventDefault()
    over(true)
  })
  day.addEventListener("dragleave", () => over(false))
  day.addEventListener("drop", (event) => {
    event.preventDefault()
    over(false)
    if (carried && carried.closest("[data-day]") !== day) send({ item: carried.dataset.item, to: day.dataset.day })
  })
})
