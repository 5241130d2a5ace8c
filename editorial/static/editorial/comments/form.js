// Comments beside the article form: passages of the editor, and a button that appears over selected words.
import { element } from "newsroom/elements"
import { start } from "newsroom/comments/box"
import { InEditor } from "newsroom/comments/in_editor"
import "newsroom/prose/editor"

const area = document.querySelector("textarea[data-prose]")
const editor = area?.editor

const comments = editor && start(({ judge, pressed }) => [["body", new InEditor(editor, judge, pressed)]])

const toolbar = area?.parentElement.querySelector(".prose-toolbar")
if (comments && toolbar && document.querySelector("[data-compose]")) {
  const button = element("button", { type: "button", textContent: "Comment", hidden: true, tabIndex: -1 })
  button.title = "Comment on the selected words (Ctrl+Alt+M)"
  button.setAttribute("aria-label", "Comment on the selected words")
  button.addEventListener("click", () => comments.compose(comments.selection()))
  toolbar.append(element("span", {}, [button]))
  const update = () => (button.hidden = editor.state.selection.empty)
  editor.on("selectionUpdate", update)
  update()
}
