// House style beside a form with the editor.
import { Desk } from "newsroom/style/desk"
import { InEditor } from "newsroom/style/in_editor"
import "newsroom/prose/editor"

const form = document.querySelector("#article-form")
const box = form?.querySelector("[data-style]")
const desk = box && new Desk(form, box)

document.querySelectorAll("textarea[data-prose]").forEach((area) => {
  if (!desk || !area.editor) return
  const left = (key) => key !== desk.card.finding?.key && !desk.card.dom.contains(document.activeElement) && desk.card.close()
  desk.add(area.name, new InEditor(area.editor, { pressed: (key) => desk.open(key), left }))
})

// F8 and Shift F8 go from finding to finding; Alt Enter writes what the rule asks for.
if (desk)
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return
    const isFix = event.key === "Enter" && event.altKey && (desk.card.finding || desk.active)
    if (event.key !== "F8" && !isFix) return
    event.preventDefault()
    event.stopPropagation()
    if (isFix) desk.fix(desk.card.finding?.key || desk.active)
    else desk.step(event.shiftKey ? -1 : 1)
  }, true)
