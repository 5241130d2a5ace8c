// Open the picture library in a window of its own; resolves to the picture that was chosen, or null.
export const pick = (url) =>
  new Promise((resolve) => {
    const library = window.open(url, "newsroom-pictures", "width=960,height=720")
    if (!library) return resolve(null)
    const finish = (image) => {
      clearInterval(watch)
      window.removeEventListener("message", hear)
      resolve(image)
    }
    const hear = (event) => {
      if (event.origin === location.origin && event.data?.uuid) finish(event.data)
    }
    const watch = setInterval(() => library.closed && setTimeout(() => finish(null), 500), 500)
    window.addEventListener("message", hear)
  })
