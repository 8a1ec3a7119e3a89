/* The overview of indicators: a field that leaves only the lines with all the words one types. */
(() => {
  const overview = document.querySelector(".overview[data-count]");
  const field = overview?.querySelector(".filter input");
  if (!field) return;

  const plain = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
  const found = overview.querySelector(".found");
  const all = Number(overview.dataset.count);
  const lists = [...overview.querySelectorAll(".by-objective, .by-theme")].map((list) =>
    [...list.querySelectorAll("section")].map((section) => ({
      section,
      lines: [...section.querySelectorAll(".summary")].map((line) => ({
        line,
        words: plain(`${section.querySelector("h2").textContent} ${line.textContent}`),
      })),
    })),
  );

  const filter = () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const sections of lists) {
      left = 0;
      for (const { section, lines } of sections) {
        let here = 0;
        for (const { line, words } of lines) {
          line.hidden = !wanted.every((word) => words.includes(word));
          if (!line.hidden) here += 1;
        }
        section.hidden = here === 0;
        left += here;
      }
    }
    found.textContent = !wanted.length
      ? `${all} cijfers`
      : left
        ? `${left} van de ${all} cijfers`
        : `Geen cijfer met “${field.value.trim()}”. Probeer een ander of een korter woord.`;
  };

  field.addEventListener("input", filter);
  field.closest(".filter").hidden = false;
  /* The browser may fill the field in again after a step back. */
  if (field.value) filter();
})();
