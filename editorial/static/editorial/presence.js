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
  if (answer?.status === 404) rest()
}

// Handed on: nobody asks for whom the piece is out of reach, and nobody is told of them.
const rest = () => {
  gone = true
  clearInterval(asking)
}

let asking = null
let gone = false

if (place) {
  asking = setInterval(tell, EVERY)
  let saving = false
  form.addEventListener("submit", (event) => (saving = !event.submitter?.hasAttribute("formaction")))
  place.querySelectorAll("[data-claim]").forEach((button) =>
    button.addEventListener("click", () => tell({ claim: button.dataset.claim })),
  )
  // A form that is being saved comes back at once: nobody has left.
  window.addEventListener("pagehide", () => {
    clearInterval(asking)
    if (!saving && !gone) ask({ leave: "1" }, { keepalive: true })
  })
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted || gone) return
    asking = setInterval(tell, EVERY)
    tell()
  })
  tell()
}
