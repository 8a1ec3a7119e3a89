// The colours that the reader chose before, set before anything is painted. Without a choice the device decides, in CSS.
try {
  const chosen = localStorage.getItem("scheme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.scheme = chosen;
} catch {
  // Storage can be forbidden; the device then decides.
}
