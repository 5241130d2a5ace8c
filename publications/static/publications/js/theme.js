// Light, dark or as the system says: applied before the first paint, remembered on this device only.
(() => {
  const root = document.documentElement, key = "theme", next = { auto: "light", light: "dark", dark: "auto" };
  const read = () => { try { return localStorage.getItem(key) } catch { return null } };
  let theme = next[read()] ? read() : "auto";
  const apply = () => { theme === "auto" ? delete root.dataset.theme : root.dataset.theme = theme };
  root.dataset.js = "";
  apply();
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    if (!button) return;
    const label = () => button.setAttribute("aria-label", button.dataset[theme]);
    label();
    button.addEventListener("click", () => {
      theme = next[theme];
      try { localStorage.setItem(key, theme) } catch { /* private mode: for this page only */ }
      apply();
      label();
    });
  });
})();
