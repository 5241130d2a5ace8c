// The point that stays in sight where a picture is cut: pressed on the picture, moved with the arrow keys,
// or typed as two numbers, which are all that is there without a script.

const stage = document.querySelector("[data-point]")
const fields = ["x", "y"].map((way) => document.querySelector(`input[name="focus_${way}"]`))

const within = (share) => Math.min(100, Math.max(0, Math.round(share)))
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

if (stage && fields.every(Boolean)) {
  const marker = stage.querySelector("button")
  const samples = document.querySelector("[data-cuts]")
  const point = () => fields.map((field) => within(field.value === "" ? 50 : Number(field.value) || 0))

  const show = () => {
    const [across, down] = point()
    marker.style.left = `${across}%`
    marker.style.top = `${down}%`
    marker.setAttribute("aria-label", `Point in sight: ${across} % from the left, ${down} % from the top`)
    for (const cut of samples.querySelectorAll("img")) cut.style.objectPosition = `${across}% ${down}%`
  }
  const move = (...shares) => {
    fields.forEach((field, index) => {
      field.value = within(shares[index])
      field.dispatchEvent(new Event("input", { bubbles: true }))
    })
  }
  const press = (event) => {
    const { left, top, width, height } = stage.getBoundingClientRect()
    move((100 * (event.clientX - left)) / width, (100 * (event.clientY - top)) / height)
  }

  marker.hidden = samples.hidden = false
  stage.classList.add("is-pressed")
  fields.forEach((field) => field.addEventListener("input", show))
  stage.addEventListener("pointerdown", (event) => {
    event.preventDefault()
    stage.setPointerCapture(event.pointerId)
    marker.focus()
    press(event)
  })
  stage.addEventListener("pointermove", (event) => {
    if (stage.hasPointerCapture(event.pointerId)) press(event)
  })
  marker.addEventListener("keydown", (event) => {
    const step = MOVES[event.key]
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    move(...point().map((share, index) => share + step[index] * (event.shiftKey ? 10 : 1)))
  })
  show()
}
