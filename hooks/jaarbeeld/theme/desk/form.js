// The forms of the desk, on their own page or in the panel: what was typed is kept, checked while typing, and helped along.
{
const days = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];
const wait = (after, act) => {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), after);
  };
};
const sent = (form, doing) => {
  const body = new URLSearchParams(new FormData(form));
  body.set("_doe", doing);
  return body;
};

// What was typed stays in this browser until it is saved.
const keep = (form) => {
  const key = `redactie:${form.dataset.kept}`;
  const typed = () => [...new FormData(form)].filter(([name]) => !name.startsWith("_"));
  const first = JSON.stringify(typed());
  const told = form.querySelector("[data-kept-told]");
  const kept = localStorage.getItem(key);
  if (kept && kept !== first) {
    const values = new Map();
    for (const [name, text] of JSON.parse(kept)) values.set(name, [...(values.get(name) ?? []), text]);
    for (const field of form.elements) {
      if (!field.name || field.name.startsWith("_")) continue;
      const given = values.get(field.name);
      if (field.type === "checkbox") field.checked = given?.includes(field.value) ?? false;
      else if (given?.length) field.value = given.shift();
    }
    told.hidden = false;
    told.querySelector("[role=status]").textContent = "Hier staat wat u eerder typte en niet bewaarde.";
    told.querySelector("[data-forget]").onclick = () => {
      localStorage.removeItem(key);
      form.reset();
      told.hidden = true;
      told.closest("form").querySelector("input:not([type=hidden]), textarea, select")?.focus();
    };
  }
  form.addEventListener("input", () => {
    const now = JSON.stringify(typed());
    if (now === first) localStorage.removeItem(key);
    else localStorage.setItem(key, now);
  });
  return () => localStorage.removeItem(key);
};

// How a day, an hour or a name was understood, when it is not written as a file has it.
const tell = (form, understood) => {
  for (const place of form.querySelectorAll(".weekday")) {
    const field = form.querySelector(`[id="${place.dataset.for}"]`);
    if (/^\d{4}-\d{2}-\d{2}$/.test(field.value)) continue;
    place.textContent = understood[field.name] && field.value ? `Dat is ${understood[field.name]}.` : "";
  }
  for (const field of form.querySelectorAll("[data-fixed]")) {
    if (!field.value) field.placeholder = understood[field.name] ?? "";
  }
  for (const place of form.querySelectorAll("[data-suggested]")) {
    const name = understood[place.dataset.suggested];
    place.textContent = name ? `: ${name}` : "";
  }
};

// The same sentences as a check, while someone types. Only the newest answer counts.
const check = (form) => {
  let count = 0;
  const place = form.querySelector("[data-said]");
  const ask = async () => {
    const mine = ++count;
    const answer = await fetch(form.action, { method: "POST", body: sent(form, "kijk") });
    if (!answer.ok || mine !== count) return;
    const { fields, html, understood } = await answer.json();
    tell(form, understood);
    place.innerHTML = html.replace("Dit is nog niet bewaard:", "Zo kan het nog niet:");
    for (const old of form.querySelectorAll(".wrong[data-live]")) old.remove();
    const folded = [];
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden") continue;
      const said = fields[field.name];
      field.toggleAttribute("aria-invalid", Boolean(said));
      if (!said) continue;
      field.setAttribute("aria-invalid", "true");
      const list = document.createElement("ul");
      list.className = "wrong";
      list.dataset.live = "";
      for (const one of said) list.appendChild(document.createElement("li")).textContent = one;
      (field.closest(".field, p") ?? field).append(list);
      if (!list.checkVisibility()) folded.push(...said);
      delete fields[field.name];
    }
    // What stands beside a field that is folded away, or beside no field at all, would be seen by nobody.
    folded.push(...Object.values(fields).flat());
    if (!folded.length) return;
    if (!place.querySelector(".wrong-box")) {
      place.insertAdjacentHTML("afterbegin", '<div class="wrong-box" role="alert" tabindex="-1"><p>Zo kan het nog niet:</p><ul></ul></div>');
    }
    for (const one of new Set(folded)) place.querySelector(".wrong-box ul").appendChild(document.createElement("li")).textContent = one;
  };
  form.addEventListener("input", wait(500, () => ask().catch(() => {})));
};

const weekdays = (form) => {
  for (const field of form.querySelectorAll("[data-when]")) {
    const pick = document.createElement("input");
    pick.type = "date";
    pick.setAttribute("aria-label", "Kies een dag");
    pick.value = /^\d{4}-\d{2}-\d{2}$/.test(field.value) ? field.value : "";
    pick.onchange = () => {
      field.value = pick.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    field.after(pick);
  }
  for (const place of form.querySelectorAll(".weekday")) {
    const field = form.querySelector(`[id="${place.dataset.for}"]`);
    const tell = () => {
      const day = /^\d{4}-\d{2}-\d{2}$/.test(field.value) ? new Date(`${field.value}T12:00:00Z`) : undefined;
      place.textContent = day && !Number.isNaN(day.getTime()) ? `Dat is een ${days[day.getUTCDay()]}.` : "";
    };
    field.addEventListener("input", tell);
    tell();
  }
};

const toolbar = (form) => {
  const bar = form.querySelector(".toolbar");
  if (!bar) return;
  const area = form.querySelector(`[id="${bar.dataset.for}"]`);
  const put = (text, from = area.selectionStart, to = area.selectionEnd) => {
    area.focus();
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  bar.hidden = false;
  bar.addEventListener("click", ({ target }) => {
    const { wrap, line } = target.dataset;
    if (wrap) put(`${wrap}${area.value.slice(area.selectionStart, area.selectionEnd) || "tekst"}${wrap}`);
    if (line) {
      const begin = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
      put(line, begin, begin);
    }
  });
  const insert = form.querySelector(".insert");
  insert.hidden = false;
  const name = insert.querySelector("input");
  insert.querySelector("button").onclick = () => {
    const option = [...insert.querySelectorAll("option")].find((one) => one.value === name.value);
    if (!option) return name.focus();
    put(option.dataset.code);
    name.value = "";
  };
};

const more = (form) => {
  for (const names of form.querySelectorAll(".names")) {
    names.addEventListener("input", () => {
      const all = [...names.querySelectorAll("input")];
      if (!all.at(-1).value) return;
      const next = all.at(-1).parentElement.cloneNode(true);
      const field = next.querySelector("input");
      field.value = "";
      field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+$/, String(all.length + 1)));
      all.at(-1).parentElement.after(next);
    });
  }
};

globalThis.redactie = (root) => {
  for (const form of root.querySelectorAll("form[data-kept]")) {
    const forget = keep(form);
    check(form);
    weekdays(form);
    toolbar(form);
    more(form);
    form.addEventListener("bewaard", forget);
    form.addEventListener("submit", (event) => {
      const sure = event.submitter?.dataset.sure;
      if (sure && !confirm(sure)) event.preventDefault();
      else if (!globalThis.redactieInPanel) sessionStorage.setItem("redactie-verstuurd", `redactie:${form.dataset.kept}`);
    });
  }
};
if (!globalThis.redactieInPanel) {
  globalThis.redactie(document);
  // Only what was saved is answered with another page that says so: what was typed for it is kept no longer.
  const sent = sessionStorage.getItem("redactie-verstuurd");
  sessionStorage.removeItem("redactie-verstuurd");
  if (sent && new URLSearchParams(location.search).has("bewaard")) localStorage.removeItem(sent);
}
}
