// A box for a pasted text: what the clipboard holds as HTML is sent beside the words that the box shows.
const form = document.querySelector("#pasting")
const text = form.elements.text
const said = form.querySelector("[data-pasted]")

text.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html")
  if (!html || text.value.trim()) return
  form.elements.html.value = html
  said.textContent = "The formatting of what you pasted is kept. Write in the box, and only its words are."
})

text.addEventListener("input", (event) => {
  if (event.inputType !== "insertFromPaste") form.elements.html.value = ""
})
