// Fields of the newsroom on any form: chosen rows, and one picture from the library.
import { enhanceAll } from "newsroom/chosen"
import { pick } from "newsroom/picking"

const equip = (field) => {
  const [input, image, choose, none] = ["input", "img", "[data-choose]", "[data-none]"].map((part) =>
    field.querySelector(part),
  )
  const show = (uuid, thumb) => {
    input.value = uuid
    image.hidden = none.hidden = !uuid
    if (thumb) image.src = thumb
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
  choose.hidden = false
  none.hidden = !input.value
  choose.addEventListener("click", async () => {
    const picture = await pick(field.dataset.picker)
    if (picture) show(picture.uuid, picture.thumb)
  })
  none.addEventListener("click", () => show("", ""))
}

enhanceAll(document)
document.querySelectorAll("[data-picker].one-picture").forEach(equip)
