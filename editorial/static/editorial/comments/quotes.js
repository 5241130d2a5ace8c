// Passages by their words and by what stands around them (W3C TextQuoteSelector), in a text with places.
export const CONTEXT = 32

// Collect a text whose characters know where they stand; white space counts as one space.
export class Text {
  constructor() {
    this.text = ""
    this.places = []
  }

  add(characters, place) {
    for (let index = 0; index < characters.length; index += 1) {
      const blank = /\s/.test(characters[index])
      if (blank && (!this.text || this.text.endsWith(" "))) continue
      this.text += blank ? " " : characters[index]
      this.places.push(place(index))
    }
  }
}

const folded = (characters) => characters.replace(/\s+/g, " ")

const shared = (one, other) => {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}
const backwards = (text) => [...text.trimEnd()].reverse().join("")

/** Return [first, last] indices of a passage in a text, the best by its surroundings, or null. */
export const find = (text, { quote, before = "", after = "" }) => {
  const wanted = folded(quote).trim()
  if (!wanted) return null
  const [left, right] = [backwards(folded(before)), folded(after).trimStart()]
  let best = null
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length
    const score =
      shared(backwards(text.slice(Math.max(0, at - CONTEXT - 1), at)), left) +
      shared(text.slice(end, end + CONTEXT + 1).trimStart(), right)
    if (!best || score > best.score) best = { score, at, end }
  }
  return best && [best.at, best.end - 1]
}

/** Return the selector of what stands between two indices of a text. */
export const selector = (text, first, end) => ({
  quote: text.slice(first, end).trim(),
  before: text.slice(Math.max(0, first - CONTEXT), first),
  after: text.slice(end, end + CONTEXT),
})
