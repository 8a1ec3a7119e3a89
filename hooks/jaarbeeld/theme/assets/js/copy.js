/* A button beside each way to name a source, that copies it. Without this script, or where the browser lets no page copy,
   the text itself can be selected at a click. */
if (navigator.clipboard) {
  const told = document.createElement("span");
  told.className = "hidden-words";
  told.setAttribute("role", "status");
  for (const text of document.querySelectorAll(".citation")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy screen-only";
    button.textContent = "Kopieer";
    button.setAttribute("aria-label", `Kopieer: ${text.textContent}`);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = told.textContent = "Gekopieerd";
      } catch {
        getSelection().selectAllChildren(text);
      }
    });
    text.after(button);
    document.body.append(told);
  }
}
