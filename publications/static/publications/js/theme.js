// Light, dark or as the system says: applied before the first paint, remembered on this device only. And what
// every page may need: the menu, and, where nothing is, the words of the address in the search.
(() => {
  const root = document.documentElement, key = "theme", next = { auto: "light", light: "dark", dark: "auto" };
  const read = () => { try { return localStorage.getItem(key) } catch { return null } };
  const known = (chosen) => next[chosen] ? chosen : "auto";
  let theme = known(read()), button;
  const apply = () => {
    theme === "auto" ? delete root.dataset.theme : root.dataset.theme = theme;
    // The ground that a browser paints before any style has come.
    document.querySelector("meta[name=color-scheme]").content = theme === "auto" ? "light dark" : theme;
    if (button) button.title = button.dataset[theme], button.setAttribute("aria-label", button.title);
  };
  // What an address seems to be about: its last part in words, or nothing where it holds no word.
  const wordsOf = (path) => {
    const last = path.split("/").filter(Boolean).pop() ?? "";
    let words;
    try { words = decodeURIComponent(last) } catch { return "" }
    words = words.replace(/\.\w{1,5}$/, "").replace(/[-_+.\s]+/g, " ").trim();
    return words.length <= 80 && /\p{L}{3}/u.test(words) ? words : "";
  };
  root.dataset.js = "";
  apply();
  addEventListener("storage", (event) => { if (event.key === key) theme = known(event.newValue), apply() });
  addEventListener("DOMContentLoaded", () => {
    button = document.querySelector("button.theme");
    apply();
    button?.addEventListener("click", () => {
      theme = next[theme];
      try { localStorage.setItem(key, theme) } catch { /* private mode: for this page only */ }
      apply();
    });

    const sought = document.querySelector(".message input[type=search]");
    if (sought && !sought.value) sought.value = wordsOf(location.pathname);

    // Open, the menu pushes the page down and hides nothing.
    const menu = document.querySelector("details.menu");
    menu?.parentElement.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) menu.open = false, menu.querySelector("summary").focus();
    });
  });
})();
