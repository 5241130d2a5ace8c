// Buttons that copy a package: without them it is marked and copied by hand, or downloaded.
for (const button of document.querySelectorAll("[data-copy]")) {
  const section = button.closest("section"), text = section.querySelector("textarea");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      text.select();
      if (!document.execCommand("copy")) return;
    }
    section.querySelector("[role=status]").textContent = button.dataset.copy;
  });
}
