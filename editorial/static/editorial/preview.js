// A preview begins with the page; the button of what is shown says so. Without this, a press shows the first.
const forms = [...document.querySelectorAll("form[data-kind]")]
const frame = document.querySelector(".preview-frame")

const show = (form) => {
  forms.forEach((one) => one.querySelector("button").setAttribute("aria-pressed", String(one === form)))
  frame.dataset.kind = form.dataset.kind
}

forms.forEach((form) => form.addEventListener("submit", () => show(form)))
if (matchMedia("(max-width: 40rem)").matches) document.querySelector("[name=width][value=phone]").checked = true
forms[0]?.requestSubmit()
