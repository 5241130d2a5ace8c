// Comments beside the article form: passages of the editor, and a button that appears at selected words.
import { element } from "newsroom/elements"
import { start } from "newsroom/comments/box"
import { InEditor } from "newsroom/comments/in_editor"
import "newsroom/prose/editor"

const area = document.querySelector("textarea[data-prose]")
const editor = area?.editor

const comments = editor && start(({ judge, pressed }) => [["body", new InEditor(editor, judge, pressed)]])

// The button floats below the end of the selection: in the toolbar it would move the text while it is selected.
const place = area?.parentElement.querySelector(".prose")
if (comments && place && document.querySelector("[data-compose]")) {
  const button = element("button", { type: "button", textContent: "Comment", className: "comment-here", hidden: true })
  button.title = "Ctrl+Alt+M"
  button.setAttribute("aria-label", "Comment on the selected words")
  button.addEventListener("pointerdown", (event) => event.preventDefault())
  button.addEventListener("click", () => comments.compose(comments.selection()))
  place.append(button)
  const update = () => {
    const { selection } = editor.state
    button.hidden = selection.empty || Boolean(selection.node) || comments.isComposing()
    if (!button.hidden) button.style.top = `${editor.view.coordsAtPos(selection.to).bottom - place.getBoundingClientRect().top + 6}px`
  }
  editor.on("selectionUpdate", update)
  editor.on("update", update)
  document.addEventListener("newsroom:composing", update)
  update()
}
