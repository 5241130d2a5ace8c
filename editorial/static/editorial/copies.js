// Copies of what somebody types, kept by this browser until the server has it.
const PREFIX = "newsroom-copy"
const DAYS = 30

const nameOf = (person, key) => `${PREFIX}:${person}:${key}`

/** Keep a copy; returns whether this machine could. */
export const keepCopy = (person, key, copy) => {
  try {
    localStorage.setItem(nameOf(person, key), JSON.stringify({ at: Date.now(), ...copy }))
    return true
  } catch {
    return false
  }
}

export const dropCopy = (person, key) => {
  try {
    localStorage.removeItem(nameOf(person, key))
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}

/** Return the copies of one person as [key, copy], and drop what is too old. */
export const copiesOf = (person) => {
  const found = []
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(`${PREFIX}:`)) continue
      const copy = JSON.parse(localStorage.getItem(name))
      if (Date.now() - copy.at > DAYS * 86400000) localStorage.removeItem(name)
      else if (name.startsWith(nameOf(person, ""))) found.push([name.slice(nameOf(person, "").length), copy])
    }
  } catch {
    // Without storage there are no copies.
  }
  return found
}

/** Return the key of the form that the server saved last, once; `path` is where its cookie stands. */
export const savedKey = (path) => {
  const [, key] = document.cookie.match(/(?:^|; )newsroom_saved=([0-9a-f]+)/) || []
  if (key) document.cookie = `newsroom_saved=; Max-Age=0; Path=${path}`
  return key
}

/** Return the proof that a request comes from our own page, as the browser holds it now. */
export const proof = (form) =>
  document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || form.querySelector("[name=csrfmiddlewaretoken]").value

/** Return a key that no form has. */
export const freshKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
