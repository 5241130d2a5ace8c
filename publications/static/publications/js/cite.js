// Buttons that copy a citation, and the day on which a page is printed. Without them it is copied by hand.
const said = document.querySelector(".cite-said");
for (const button of document.querySelectorAll(".cite [data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = said.dataset.said;
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
}

addEventListener("beforeprint", () => {
  const accessed = document.querySelector(".accessed");
  const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  accessed.querySelector("time").textContent = day;
  accessed.hidden = false;
});
