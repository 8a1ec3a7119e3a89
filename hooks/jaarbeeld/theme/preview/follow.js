// Only in the preview: shows the newest version of this page by itself, and what is wrong in its place.
const own = document.currentScript.dataset;
const place = document.getElementById("voorbeeld");
let shown = place.innerHTML;
let source;

const look = async () => {
  const answer = await fetch(`${own.own}state?path=${encodeURIComponent(location.pathname)}`);
  const { digest, panel } = await answer.json();
  // A reload leaves the reader where they were: the browser remembers the place.
  if (digest !== own.digest) location.reload();
  else if (panel !== shown) place.innerHTML = shown = panel;
};
// A browser has few connections to one address, so that a page that no one sees gives up its own.
const listen = () => {
  source?.close();
  if (document.hidden) return;
  source = new EventSource(`${own.own}events`);
  source.onmessage = () => look().catch(() => {});
};
document.addEventListener("visibilitychange", listen);
addEventListener("pageshow", listen);
addEventListener("pagehide", () => source?.close());
