// Light, dark or as the system says: applied before the first paint, remembered on this device only. And the menu.
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

    // Open, the menu pushes the page down and hides nothing.
    const menu = document.querySelector("details.menu");
    menu?.parentElement.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) menu.open = false, menu.querySelector("summary").focus();
    });
  });
})();
