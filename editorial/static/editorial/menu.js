// Menus close when something else is pressed, and with Escape.
const drops = [...document.querySelectorAll("details.drop")]

document.addEventListener("click", (event) => {
  drops.forEach((drop) => drop.contains(event.target) || drop.removeAttribute("open"))
})
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  const open = drops.find((drop) => drop.open)
  if (!open) return
  open.open = false
  open.querySelector("summary").focus()
})

// What is folded on a telephone stands open where there is room beside it.
const wide = matchMedia("(min-width: 64.01rem)")
const unfold = () => document.querySelectorAll("[data-unfolds-wide]").forEach((fold) => (fold.open = wide.matches))
wide.addEventListener("change", unfold)
unfold()
