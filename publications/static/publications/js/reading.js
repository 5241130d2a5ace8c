// A piece's conveniences: where the reader is, sharing and printing. The page is whole without them.
const links = new Map(
  [...document.querySelectorAll(".rail .toc a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
);
const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function mark() {
  const passed = heads.filter((head) => head.getBoundingClientRect().top < innerHeight / 3);
  const current = links.get((passed.at(-1) ?? heads[0])?.id);
  for (const link of links.values()) {
    if (link === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

if (heads.length) {
  // All above the line counts as seen, however far a jump went: a head that crossed it is always told.
  const observer = new IntersectionObserver(mark, { rootMargin: "9999999px 0px -66% 0px", threshold: [0, 1] });
  heads.forEach((head) => observer.observe(head));
}

const said = document.querySelector(".tools-said");
const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;

document.querySelector("[data-share]")?.addEventListener("click", async (event) => {
  event.preventDefault();
  const { href, dataset } = event.currentTarget;
  // What the page puts into a mail: required notices, if there are any, and the address.
  const text = new URLSearchParams(href.slice(href.indexOf("?"))).get("body") ?? address;
  try {
    if (navigator.share) {
      const notices = text.replace(address, "").trim();
      await navigator.share({ title: document.title, url: address, ...(notices && { text: notices }) });
    } else {
      await navigator.clipboard.writeText(text);
      said.textContent = dataset.share;
    }
  } catch (error) {
    if (error.name !== "AbortError") location.href = href;
  }
});

document.querySelector("[data-print]")?.addEventListener("click", () => print());

// Notes beside their places, where the page is wide enough. They are copies: readers' aids keep to the notes below.
const body = document.querySelector("#body");
const side = [...document.querySelectorAll(".body .note-ref")].flatMap((ref) => {
  const note = document.getElementById(ref.id.replace("ref-", "note-"));
  return note ? [{ ref, copy: copied(note, ref.textContent) }] : [];
});

function copied(note, number) {
  const copy = document.createElement("span");
  copy.className = "side-note";
  copy.setAttribute("aria-hidden", "true");
  copy.append(Object.assign(document.createElement("b"), { textContent: number }), " ");
  copy.append(...[...note.cloneNode(true).childNodes].filter((node) => node.role !== "doc-backlink"));
  copy.querySelectorAll("a").forEach((link) => (link.tabIndex = -1));
  return copy;
}

function place() {
  let free = 0;
  const top = body.getBoundingClientRect().top;
  for (const { ref, copy } of side) {
    const start = Math.max(free, ref.getBoundingClientRect().top - top);
    copy.style.insetBlockStart = `${start}px`;
    free = start + copy.offsetHeight + 12;
  }
}

if (side.length) {
  body.append(...side.map(({ copy }) => copy));
  new ResizeObserver(place).observe(body);
}
