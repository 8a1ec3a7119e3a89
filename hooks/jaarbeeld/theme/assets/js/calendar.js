// The calendar shows one series at a time. Without this script the lists per series below it do the same work.
{
  const form = document.querySelector(".calendar form.filter");
  if (form) {
    const calendar = form.closest(".calendar");
    const select = form.elements.reeks;
    const status = form.querySelector("[role=status]");
    const events = [...calendar.querySelectorAll(".event[data-series]")];
    const wanted = () => new URL(location.href).searchParams.get("reeks") ?? "";

    const show = () => {
      for (const event of events) event.hidden = select.value !== "" && !event.dataset.series.split(" ").includes(select.value);
      const some = (part) => part.querySelector(".event:not([hidden])") !== null;
      for (const part of calendar.querySelectorAll(".undated, .month")) part.hidden = !some(part);
      for (const month of calendar.querySelectorAll(".month")) {
        const count = month.querySelectorAll(".event:not([hidden])").length;
        month.querySelector("h2 .extra").firstChild.data = count;
        calendar.querySelector(`[data-month="${month.querySelector("h2").id}"]`).hidden = month.hidden;
      }
    };

    select.addEventListener("change", () => {
      show();
      const shown = events.filter((event) => !event.hidden).length;
      status.textContent = `${shown} ${shown === 1 ? "activiteit" : "activiteiten"} op de kalender`;
      const address = new URL(location.href);
      if (select.value) address.searchParams.set("reeks", select.value);
      else address.searchParams.delete("reeks");
      // A page in a folder of someone's own may not change its address.
      if (location.protocol !== "file:") history.replaceState(null, "", address);
    });
    // A link to an event that the filter hides shows everything again.
    addEventListener("hashchange", () => {
      if (document.querySelector(":target")?.hidden) {
        select.value = "";
        select.dispatchEvent(new Event("change"));
        document.querySelector(":target")?.scrollIntoView();
      }
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    if ([...select.options].some((option) => option.value === wanted())) select.value = wanted();
    show();
  }
}
