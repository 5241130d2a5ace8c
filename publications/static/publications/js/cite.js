// Buttons that copy a citation; without them it is marked and copied by hand.
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
