// The page that gives back what was typed: one press copies all of it.
import { COPIED, copyText, SELECTED } from "newsroom/copying"

const button = document.querySelector("[data-copy]")
const text = document.querySelector("[data-typed]")

button.hidden = !text.textContent.trim()
button.addEventListener("click", async () => {
  const said = document.querySelector("[data-copied]")
  said.textContent = (await copyText(text)) ? COPIED : SELECTED
})
