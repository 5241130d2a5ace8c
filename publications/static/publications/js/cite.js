// A dialog of what stands folded at the end of a page, buttons that copy a citation, and the day on which a
// page is printed. Without this file the fold is opened, and a citation copied, by hand.
const fold = document.querySelector("#cite");
const dialog = fold && document.createElement("dialog");

function built() {
  const head = document.createElement("h2");
  const close = document.createElement("button");
  head.id = "cite-dialog";
  head.textContent = fold.querySelector("summary").textContent;
  close.type = "button";
  close.className = "copy";
  close.textContent = fold.dataset.close;
  close.addEventListener("click", () => dialog.close());
  dialog.className = "cite cite-dialog";
  dialog.setAttribute("aria-labelledby", head.id);
  dialog.append(head, close);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    fold.append(...dialog.querySelectorAll(":scope > :not(h2, h2 + button)"));
    dialog.remove();
  });
}

// What is shown moves into the dialog and back, so that nothing stands on the page twice.
document.querySelector('a[href="#cite"]')?.addEventListener("click", (event) => {
  event.preventDefault();
  if (!dialog.firstChild) built();
  dialog.append(...fold.querySelectorAll(":scope > :not(summary)"));
  fold.after(dialog);
  dialog.showModal();
});
if (location.hash === "#cite" && fold) fold.open = true;

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
  const { lang } = document.documentElement;
  const day = new Date().toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
  accessed.querySelector("b").textContent = day;
  accessed.hidden = false;
});
