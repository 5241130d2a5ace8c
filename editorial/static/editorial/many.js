// Follows an act on many articles, and shows its outcome when it is over.
const bar = document.querySelector("[data-progress]")

async function follow() {
  try {
    const answer = await fetch(bar.dataset.progress, { headers: { accept: "application/json" } })
    if (!answer.ok) return
    const { settled, count, refused, running } = await answer.json()
    if (!running) return location.reload()
    bar.querySelector("progress").value = settled
    bar.querySelector("output").textContent = `${settled} of ${count}${refused ? `, ${refused} refused` : ""}`
  } catch {
    // The network is gone for a moment: the next turn asks again.
  }
  setTimeout(follow, 1500)
}

if (bar) setTimeout(follow, 1000)
