// Light, dark, or as the device wants: one button that goes round. Only the choice is remembered (see early.js).
const button = document.querySelector(".scheme-button");
if (button) {
  const root = document.documentElement;
  const choices = matchMedia("(prefers-color-scheme: dark)").matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
  const remember = (choice) => {
    try {
      if (choice === "auto") localStorage.removeItem("scheme");
      else localStorage.setItem("scheme", choice);
    } catch {
      // Storage can be forbidden; the choice then holds for this page.
    }
  };
  button.addEventListener("click", () => {
    const next = choices[(choices.indexOf(root.dataset.scheme ?? "auto") + 1) % choices.length];
    if (next === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = next;
    remember(next);
    document.querySelector(".scheme-status").textContent = button.innerText;
  });
  button.hidden = false;
}
