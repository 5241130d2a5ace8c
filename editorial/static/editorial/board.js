// The board: a card is dragged into a column that one of its moves leads to; its buttons do the same.
const moving = document.querySelector("#moving")
let carried

const verbFor = (card, state) => {
  const pairs = card.dataset.moves.trim().split(/\s+/).map((pair) => pair.split(":"))
  return Object.fromEntries(pairs.reverse())[state]
}

document.querySelectorAll("[data-card][draggable]").forEach((card) => {
  card.addEventListener("dragstart", (event) => {
    carried = card
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", card.dataset.card)
    card.classList.add("carried")
  })
  card.addEventListener("dragend", () => {
    carried = undefined
    card.classList.remove("carried")
  })
})
document.querySelectorAll("[data-state]").forEach((column) => {
  const over = (is) => column.classList.toggle("day-over", is)
  column.addEventListener("dragover", (event) => {
    if (!carried || !verbFor(carried, column.dataset.state)) return
    event.preventDefault()
    over(true)
  })
  column.addEventListener("dragleave", () => over(false))
  column.addEventListener("drop", (event) => {
    event.preventDefault()
    over(false)
    const verb = carried && verbFor(carried, column.dataset.state)
    if (!verb) return
    moving.elements.article.value = carried.dataset.card
    moving.elements.verb.value = verb
    moving.requestSubmit()
  })
})
