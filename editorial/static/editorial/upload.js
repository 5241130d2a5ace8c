// A form that takes a picture: a file may be dropped on it, and is sent without another press.
// Beside it, a proposal from a file stops being marked as one when somebody writes in its field.

const send = (form, input) => {
  if (!input.files.length) return
  form.querySelector("[data-status]").textContent = `Sending and reading “${input.files[0].name}”…`
  form.requestSubmit()
}

for (const form of document.querySelectorAll("form[data-drop]")) {
  const input = form.querySelector("input[type=file]")
  const highlight = (on) => form.classList.toggle("is-over", on)
  input.addEventListener("change", () => send(form, input))
  form.addEventListener("dragover", (event) => {
    event.preventDefault()
    highlight(true)
  })
  form.addEventListener("dragleave", () => highlight(false))
  form.addEventListener("drop", (event) => {
    event.preventDefault()
    highlight(false)
    const file = [...event.dataTransfer.files][0]
    if (!file) return
    const one = new DataTransfer()
    one.items.add(file)
    input.files = one.files
    send(form, input)
  })
}

for (const field of document.querySelectorAll("[data-proposed]")) {
  field.addEventListener("input", () => {
    field.removeAttribute("data-proposed")
    field.removeAttribute("aria-description")
  })
}
