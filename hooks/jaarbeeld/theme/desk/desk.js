// On each page of the preview: the bar at its foot, pencils beside what can be edited, and the panel with the form.
{
const own = document.currentScript.dataset.desk;
const bar = document.createElement("div");
bar.id = "redactiebalk";
bar.setAttribute("role", "region");
bar.setAttribute("aria-label", "Redactie");
bar.innerHTML =
  '<button type="button" aria-pressed="false">Bewerken</button> <a href="/redactie/">Overzicht</a>' +
  '<div data-told><p role="status"></p><button type="button" data-past hidden>Sluit deze melding</button></div>';
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = `${own}balk.css`;
document.head.append(style);
document.body.append(bar);
const toggle = bar.querySelector("button");
const open = sessionStorage.getItem("redactie") === "aan";
let pencils = [];
let panel;
let opener;

let loaded;
const load = (source) => (loaded ??= new Promise((done) => {
  const script = document.createElement("script");
  script.src = source;
  script.onload = done;
  document.head.append(script);
}));

// What was saved just now is told in the bar, also when the page comes back after it; on another page it is past.
const told = bar.querySelector("[data-told]");
const past = () => {
  sessionStorage.removeItem("redactie-bewaard");
  told.querySelector("[data-past]").hidden = true;
  told.querySelector("form")?.remove();
  told.querySelector("p").textContent = "";
};
const tell = (done) => {
  past();
  if (!done?.dataset.step) return;
  sessionStorage.setItem("redactie-bewaard", JSON.stringify([done.dataset.step, location.pathname]));
  told.querySelector("[data-past]").hidden = false;
  told.querySelector("p").textContent = done.dataset.said;
  const back = done.querySelector("form")?.cloneNode(true);
  if (!back) return;
  told.querySelector("p").after(back);
  back.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(back.action, { method: "POST", body: new URLSearchParams(new FormData(back)), headers: { "X-Paneel": "1" } });
    const said = read(await answer.text());
    if (answer.ok) tell(said.querySelector(".done"));
    else told.querySelector("p").textContent = said.querySelector("[role=alert]").textContent;
    told.querySelector("button").focus();
  });
};
const read = (html) => new DOMParser().parseFromString(html, "text/html");
told.querySelector("[data-past]").onclick = () => {
  past();
  toggle.focus();
};
{
  const [step, path] = JSON.parse(sessionStorage.getItem("redactie-bewaard") ?? "[]");
  if (path === location.pathname) {
    fetch(`/redactie/gedaan?bewaard=${step}`, { headers: { "X-Paneel": "1" } })
      .then((answer) => answer.text())
      .then((html) => tell(read(html).querySelector(".done")));
  } else past();
}

const close = () => {
  sessionStorage.removeItem("redactie-paneel");
  panel?.remove();
  panel = undefined;
  document.documentElement.classList.remove("redactie-open");
  opener?.focus();
};
let asked = 0;
const show = async (href, init = {}) => {
  // What was asked last is shown: a form that comes back with its page may be later than the one that was clicked meanwhile.
  const mine = ++asked;
  globalThis.redactieInPanel = true;
  // The page comes back by itself after a change, also while this is on its way; the panel then comes back with it.
  if (!init.method) sessionStorage.setItem("redactie-paneel", href);
  await load(`${own}form.js`);
  const answer = await fetch(href, { ...init, headers: { "X-Paneel": "1" } });
  const html = await answer.text();
  if (mine !== asked) return answer.ok && init.method === "POST";
  if (!panel) {
    panel = document.createElement("aside");
    panel.id = "redactiepaneel";
    panel.setAttribute("aria-label", "Bewerken");
    panel.attachShadow({ mode: "open" }).innerHTML =
      `<link rel="stylesheet" href="${own}desk.css"><div class="panel"><button type="button" class="close">Sluit</button><div class="inside"></div></div>`;
    panel.shadowRoot.querySelector(".close").onclick = close;
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    document.body.append(panel);
    document.documentElement.classList.add("redactie-open");
  }
  sessionStorage.setItem("redactie-paneel", answer.url);
  const inside = panel.shadowRoot.querySelector(".inside");
  inside.innerHTML = html;
  globalThis.redactie(inside);
  if (init.method && inside.querySelector(".done")) tell(inside.querySelector(".done"));
  for (const form of inside.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      const body = new URLSearchParams(new FormData(form));
      if (event.submitter?.name) body.set(event.submitter.name, event.submitter.value);
      show(form.action, { method: "POST", body }).then((saved) => { if (saved) form.dispatchEvent(new Event("bewaard")); });
    });
  }
  for (const link of inside.querySelectorAll("a[href^='/redactie/']")) {
    link.addEventListener("click", (event) => { event.preventDefault(); show(link.href); });
  }
  // What is refused is told first, unless it is a field that stands open.
  (inside.querySelector('[aria-invalid="true"]:not(details *)') ?? inside.querySelector(".wrong-box") ?? inside.querySelector("h2")).focus();
  return answer.ok && init.method === "POST";
};

const alike = (label) => pencils.map(([button]) => button).filter((button) => button.getAttribute("aria-label") === label);
// What a reader reads there: without other pencils, and without the mark of a heading's link.
const wordsOf = (element) => {
  const copy = element.cloneNode(true);
  for (const other of copy.querySelectorAll(".redactiepotlood, .headerlink, sup")) other.remove();
  const words = copy.textContent.trim().replace(/\s+/g, " ");
  return words.length > 40 ? `${words.slice(0, 40)}…` : words;
};

// A mark of a remark belongs to the figure before it, and is small: the pencil comes behind it.
const behind = (element) => (element.nextElementSibling?.matches("sup.mark") && element.nextSibling === element.nextElementSibling ? behind(element.nextElementSibling) : element);

const pencil = (element, label, href) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "redactiepotlood";
  button.setAttribute("aria-label", `Bewerk ${label}`);
  button.title = `Bewerk ${label}`;
  button.textContent = "✎";
  button.onclick = (event) => {
    event.preventDefault();
    event.stopPropagation();
    opener = button;
    const label = button.getAttribute("aria-label");
    sessionStorage.setItem("redactie-potlood", JSON.stringify([label, alike(label).indexOf(button)]));
    show(href);
  };
  // In a link or a caption a button would break what stands there: it comes beside it.
  if (element.tagName === "A") behind(element).after(button);
  else if (/^[UO]L$/.test(element.tagName)) element.before(button);
  else if (element.tagName === "CAPTION") element.closest("table").before(button);
  else element.append(button);
  element.classList.add("redactiebaar");
  pencils.push([button, element]);
};

const on = async () => {
  toggle.setAttribute("aria-pressed", "true");
  document.documentElement.classList.add("redactie-aan");
  sessionStorage.setItem("redactie", "aan");
  const answer = await fetch(`/redactie/plaatsen?pad=${encodeURIComponent(location.pathname)}`);
  const { targets, text } = await answer.json();
  const root = document.querySelector("article") ?? document.querySelector("main");
  for (const [selector, number, label, href] of targets) {
    const element = root.querySelectorAll(selector)[number];
    if (element) pencil(element, label, href);
  }
  if (!text) return;
  let heading = "";
  for (const element of [...root.children]) {
    const found = /^H[1-6]$/.test(element.tagName) ? element : undefined;
    if (found) heading = found.tagName === "H1" ? "" : found.id;
    if (/^(P|UL|OL|BLOCKQUOTE|H[1-6])$/.test(element.tagName) && !element.className.includes("block")) {
      pencil(element, `de tekst: ${wordsOf(element)}`, heading ? `${text}&kop=${encodeURIComponent(heading)}` : text);
    }
  }
};
const off = () => {
  toggle.setAttribute("aria-pressed", "false");
  document.documentElement.classList.remove("redactie-aan");
  sessionStorage.removeItem("redactie");
  for (const [button, element] of pencils) {
    button.remove();
    element.classList.remove("redactiebaar");
  }
  pencils = [];
  close();
};
toggle.onclick = () => (toggle.getAttribute("aria-pressed") === "true" ? off() : on());
if (open) {
  const before = sessionStorage.getItem("redactie-paneel");
  on().then(() => {
    if (!before) return;
    // A page that came back has other pencils: the panel closes to the one that is where the first one was.
    const [label, number] = JSON.parse(sessionStorage.getItem("redactie-potlood") ?? "[]");
    opener = alike(label)[number];
    show(before);
  });
}
}
