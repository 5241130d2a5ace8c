// The picture library as a dialog: the picture that is pressed goes to the window that opened it.
//
// It is announced in three ways: as a message to the opener ({uuid, thumb, src, alt, caption, credit}, own
// origin only), as an event “newsroom:picked” on this document, and, where the address says
// CKEditorFuncNum, as django-prose-editor's own picker expects it.

const hand = (button) => {
  const { uuid, thumb, src, alt, caption, credit, licence } = button.dataset
  const picture = { uuid, thumb, src, alt, caption, credit, licence }
  document.dispatchEvent(new CustomEvent("newsroom:picked", { detail: picture }))
  if (!window.opener) return
  const number = new URLSearchParams(location.search).get("CKEditorFuncNum")
  if (number) {
    const data = { id: uuid, alternative_text: alt, caption }
    window.opener.CKEDITOR?.tools.callFunction(number, src, data)
  }
  window.opener.postMessage(picture, location.origin)
  window.close()
}

const buttons = [...document.querySelectorAll("button[data-uuid]")]

const across = (button) => {
  const top = button.getBoundingClientRect().top
  const row = buttons.filter((other) => Math.abs(other.getBoundingClientRect().top - top) < 2)
  return Math.max(1, row.length)
}

const steps = { ArrowRight: () => 1, ArrowLeft: () => -1, ArrowDown: across, ArrowUp: (b) => -across(b) }

for (const button of buttons) {
  button.addEventListener("click", () => hand(button))
  button.addEventListener("keydown", (event) => {
    const step = steps[event.key]
    if (!step) return
    const towards = document.dir === "rtl" && event.key.match(/Left|Right/) ? -1 : 1
    const next = buttons[buttons.indexOf(button) + towards * step(button)]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && window.opener) window.close()
})

const picked = document.querySelector("[data-picked] button[data-uuid]")
if (picked) hand(picked)
