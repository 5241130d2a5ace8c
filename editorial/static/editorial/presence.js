// Who else has this article open: asked every twenty seconds, and taken back when the page goes away.
import { proof } from "newsroom/copies"

const EVERY = 20000

const place = document.querySelector("[data-presence]")
const form = document.querySelector("#article-form")
const url = place?.dataset.presence

const ask = (values = {}, options = {}) => {
  const data = new URLSearchParams({ version: form.version.value, ...values })
  return fetch(url, { method: "POST", body: data, headers: { "X-CSRFToken": proof(form) }, ...options }).catch(() => null)
}

const show = ({ sentences, claim }) => {
  const said = place.querySelector("[data-said]")
  const text = sentences.join(" ")
  if (said.textContent !== text) said.textContent = text
  place.hidden = !text
  place.querySelectorAll("[data-for]").forEach((button) => (button.hidden = button.dataset.for !== claim))
}

const tell = async (values) => {
  const answer = await ask(values)
  if (answer?.ok && !answer.redirected) show(await answer.json())
}

if (place) {
  let asking = setInterval(tell, EVERY)
  let saving = false
  form.addEventListener("submit", (event) => (saving = !event.submitter?.hasAttribute("formaction")))
  place.querySelectorAll("[data-claim]").forEach((button) =>
    button.addEventListener("click", () => tell({ claim: button.dataset.claim })),
  )
  // A form that is being saved comes back at once: nobody has left.
  window.addEventListener("pagehide", () => {
    clearInterval(asking)
    if (!saving) ask({ leave: "1" }, { keepalive: true })
  })
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return
    asking = setInterval(tell, EVERY)
    tell()
  })
  tell()
}
