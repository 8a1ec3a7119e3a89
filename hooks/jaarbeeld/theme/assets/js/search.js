// Search. Pagefind and its index (publish/search.py) are fetched when someone opens the dialog, and not before.
const dialog = document.querySelector("dialog.search");
const open = document.querySelector(".search-button");
if (dialog?.showModal && open) {
  const [input, status, list, more] = ["input", ".search-status", ".search-results", ".search-more"].map((part) => dialog.querySelector(part));
  const [result, place] = [...dialog.querySelectorAll("template")].map((template) => template.content.firstElementChild);
  const STEP = 8;
  let loading;
  let left = [];
  let turn = 0;

  // From a folder (see publish/offline.py) a browser fetches nothing; then the dialog says so as soon as it opens.
  const fails = () => {
    status.textContent =
      location.protocol === "file:"
        ? "In deze kopie kan niet gezocht worden. Kies een pagina in het menu, of zoek op de website."
        : "Zoeken lukt nu niet. Probeer het straks opnieuw.";
  };

  const engine = () =>
    (loading ??= (async () => {
      if (location.protocol === "file:") throw new Error();
      const address = new URL(dialog.dataset.index, document.baseURI);
      const pagefind = await import(address);
      // Short pages about one figure would come before the page that tells the story, as they repeat their title more often.
      const ranking = { pageLength: 0, termFrequency: 0.3 };
      await pagefind.options({ baseUrl: new URL("..", address).pathname, excerptLength: 20, ranking });
      return pagefind;
    })().catch((error) => {
      loading = undefined;
      throw error;
    }));

  // The indexer marks the parts of compounds with a stroke (publish/compounds.py).
  const clean = (text) => text.replace(/(\p{L})\|/gu, "$1");
  const fill = (item, part, text) => {
    const element = item.querySelector(part);
    if (text) element.textContent = clean(text);
    else element.remove();
  };

  const shown = ({ url, meta, excerpt, sub_results: parts }) => {
    const item = result.cloneNode(true);
    item.querySelector("a").href = url;
    fill(item, ".search-part", meta.part);
    fill(item, ".search-title", meta.title);
    fill(item, ".search-value", meta.value);
    // A figure shows its value; another page the words around what was found, and the headings above them.
    // Pagefind has escaped the excerpt: only its own <mark> is markup.
    if (meta.value) item.querySelector(".search-excerpt").remove();
    else item.querySelector(".search-excerpt").innerHTML = clean(excerpt);
    const places = meta.value ? [] : parts.filter((part) => part.url !== url && part.title !== meta.title).slice(0, 3);
    for (const part of places) {
      const line = place.cloneNode(true);
      line.firstElementChild.href = part.url;
      line.firstElementChild.textContent = clean(part.title);
      item.querySelector(".search-places").append(line);
    }
    if (!places.length) item.querySelector(".search-places").remove();
    return item;
  };

  const showMore = async () => {
    const mine = turn;
    const found = await Promise.all(left.slice(0, STEP).map((one) => one.data()));
    if (mine !== turn) return;
    left = left.slice(STEP);
    const items = found.map(shown);
    list.append(...items);
    more.hidden = !left.length;
    return items[0];
  };

  const search = async () => {
    const mine = ++turn;
    const words = input.value.trim();
    try {
      const found = words ? (await (await engine()).search(words)).results : [];
      if (mine !== turn) return;
      const count = found.length;
      if (!words) status.textContent = "";
      else if (!count) status.textContent = `Niets gevonden voor “${words}”. Probeer een ander woord.`;
      else status.textContent = `${count} ${count === 1 ? "resultaat" : "resultaten"} voor “${words}”.`;
      list.replaceChildren();
      left = found;
      await showMore();
    } catch {
      if (mine === turn) fails();
    }
  };

  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 150);
  });
  input.addEventListener("keydown", (event) => {
    // Enter would send the form, and that closes the dialog; Escape would only empty the field.
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Escape") return dialog.close();
    clearTimeout(pause);
    search();
  });
  more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());

  const show = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    engine().catch(() => location.protocol === "file:" && fails());
  };
  open.addEventListener("click", show);
  dialog.addEventListener("click", (event) => {
    // A click on the dialog itself is one beside its content; a link to a place on this page leads out of it.
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typing) return;
    event.preventDefault();
    show();
  });
  open.hidden = false;
}
