// A text is copied as it reads, with its headings and links, and as plain words for whatever takes no more.

/** Copy an element's text; returns whether this browser let it be copied. */
export const copyText = async (element) => {
  const kinds = { "text/plain": element.innerText, "text/html": element.innerHTML }
  const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })])
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    return true
  } catch {
    return byHand(element)
  }
}

// Without the clipboard of a secure page: what is selected is copied, and stays selected where that fails, too.
const byHand = (element) => {
  getSelection().selectAllChildren(element)
  return document.execCommand("copy")
}

export const COPIED = "Copied."
export const SELECTED = "This browser lets no page copy. The text is selected: copy it from there."
