// The text of the editor's document as rules read it on the server: a blank line between blocks, a line for each
// paragraph, notes below their block; every character with its place in the document.
const BLANK = /[ \t\n\r\f\u2028\u2029]/
const DRIFT = 2000 // characters: how far a passage is looked for from where it is said to stand

const lineOf = (node, start, below) => {
  const line = []
  const add = (char, place, to) => {
    const blank = BLANK.test(char)
    if (!blank || (line.length && !BLANK.test(line.at(-1).char))) line.push({ char: blank ? " " : char, place, to })
  }
  node.forEach((child, offset) => {
    let place = start + offset
    if (child.isText)
      for (const char of child.text) {
        add(char, place, place + char.length)
        place += char.length
      }
    else if (child.type.name === "hardBreak") line.push({ char: "\n", place, to: place + 1 })
    else if (child.type.name === "footnote") below.push(lineOf(child, place + 1, []))
  })
  while (line.length && line.at(-1).char === " ") line.pop()
  return line
}

const gather = (node, place, lines, below) => {
  if (node.isTextblock) lines.push(lineOf(node, place + 1, below))
  else if (node.type.name === "card")
    lines.push([...(node.attrs.title || "")].map((char) => ({ char, place, to: place + node.nodeSize })))
  else node.forEach((child, offset) => gather(child, place + 1 + offset, lines, below))
}

/** Return the characters of a document: [{char, place, to}]. */
export const plain = (doc) => {
  const text = []
  const part = (char, place) => text.push({ char, place, to: place })
  doc.forEach((block, offset) => {
    const [lines, below] = [[], []]
    gather(block, offset, lines, below)
    const said = [...lines, ...below].filter((line) => line.length)
    said.forEach((line, number) => {
      const { place } = line[0]
      if (number) part("\n", place)
      else if (text.length) part("\n", place), part("\n", place)
      for (const one of line) text.push(one)
    })
  })
  return text
}

const blankless = (char) => (char === "\n" || char === "\u00a0" ? " " : char)

/** Return {from, to} of a passage, the nearest to where it is said to stand, or null. */
export const locate = (text, { at, quote }) => {
  const wanted = [...quote]
  const fits = (start) =>
    start >= 0 && wanted.every((char, n) => text[start + n] && blankless(text[start + n].char) === blankless(char))
  if (!wanted.length) return null
  for (let drift = 0; drift < DRIFT; drift += 1)
    for (const start of drift ? [at - drift, at + drift] : [at])
      if (fits(start)) return { from: text[start].place, to: text[start + wanted.length - 1].to }
  return null
}
