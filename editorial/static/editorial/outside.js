// Somebody outside selects a passage of a draft: a button takes it to the comment. Pasting it works as well.
const form = document.querySelector("#new-comment")
const button = document.querySelector(".quote-button")
const article = document.querySelector("article.piece")
const MOST = 2000

if (form && button && article) {
  form.querySelector(".with-script").hidden = false
  let passage = ""
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection()
    const within = selection.rangeCount && article.contains(selection.getRangeAt(0).commonAncestorContainer)
    const selected = within ? selection.toString().trim() : ""
    if (selected) passage = selected.slice(0, MOST)
    button.hidden = !selected
  })
  // A tap must not clear the selection before the press is heard.
  button.addEventListener("pointerdown", (event) => event.preventDefault())
  button.addEventListener("click", () => {
    form.elements.quote.value = passage
    button.hidden = true
    form.elements.text.focus()
    form.scrollIntoView({ block: "center" })
  })
}

if (document.querySelector(".said, .refused")) document.querySelector("#answer").focus()
