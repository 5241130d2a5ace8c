// Results while one types. The page is the same that the form would lead to: only its results are put in.
const form = document.querySelector(".search-form");
const input = form.elements.q;
const PAUSE = 250;
let timer, asking, shown = input.value;

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});

async function look() {
  asking?.abort();
  document.getElementById("found").removeAttribute("aria-busy");
  if (input.value === shown) return;
  const typed = input.value;
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  asking = new AbortController();
  document.getElementById("found").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: asking.signal });
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = made.getElementById("found");
    if (!found) throw new Error("no results");
    document.getElementById("found").replaceWith(document.adoptNode(found));
    document.getElementById("search-said").textContent = found.querySelector("p")?.textContent ?? "";
    document.title = made.title;
    history.replaceState(null, "", address);
    shown = typed;
  } catch (error) {
    if (error.name !== "AbortError") document.getElementById("found").removeAttribute("aria-busy");
  }
}
