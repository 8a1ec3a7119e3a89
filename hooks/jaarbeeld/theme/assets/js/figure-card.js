/* The card of a figure in a sentence: shown beside it on hover and on keyboard focus, and on touch at the first tap.
   It stays while the pointer is on it, and Escape closes it (WCAG 1.4.13). Without this script the link simply leads to
   the figure's page. The platform's own `interestfor` does the same on hover, but not at a tap, and not in every browser:
   two ways of opening would be twice as much to get right. */
(() => {
  if (!HTMLElement.prototype.showPopover) return;

  const PAUSE = { open: 180, close: 260 };
  const anchored = CSS.supports("position-area", "block-end");
  let shown = null;
  let timer = 0;
  let press = {};

  const linkAt = (node) => (node instanceof Element ? node.closest("a[data-card]") : null);
  const inCard = (node) => Boolean(shown && node instanceof Node && shown.card.contains(node));
  const later = (wait, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  const show = (link) => {
    clearTimeout(timer);
    const card = document.getElementById(link.dataset.card);
    if (!card || shown?.link === link) return;
    hide();
    link.style.anchorName = "--figure";
    shown = { link, card };
    card.showPopover();
    if (!anchored) place(link, card);
  };

  const hide = () => {
    clearTimeout(timer);
    if (shown?.card.matches(":popover-open")) shown.card.hidePopover();
  };

  /* For browsers without anchor positioning: under the link, or above it where there is more room. */
  const place = (link, card) => {
    const at = link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left, width - card.offsetWidth - 8));
    const below = at.bottom + card.offsetHeight + 8 < innerHeight || at.top < innerHeight / 2;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(below ? at.bottom + 6 : at.top - card.offsetHeight - 6) + scrollY}px`;
  };

  /* However a card closes – Escape and a tap elsewhere are the browser's – what belongs to it goes too. */
  document.addEventListener("toggle", (event) => {
    if (shown?.card !== event.target || event.newState !== "closed") return;
    shown.link.style.anchorName = "";
    shown = null;
  }, true);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (link || inCard(event.target)) clearTimeout(timer);
    if (link && link !== shown?.link) later(PAUSE.open, () => show(link));
  });

  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch" || linkAt(event.relatedTarget) || inCard(event.relatedTarget)) return;
    if (linkAt(event.target) || inCard(event.target)) later(PAUSE.close, () => {
      if (shown?.link !== document.activeElement || !shown.link.matches(":focus-visible")) hide();
    });
  });

  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (link?.matches(":focus-visible")) show(link);
  });

  document.addEventListener("focusout", (event) => {
    if (linkAt(event.target) && !inCard(event.relatedTarget)) hide();
  });

  /* A tap on the link also counts as a tap beside the card, which closes it; so look before that happens. */
  document.addEventListener("pointerdown", (event) => {
    const link = linkAt(event.target);
    press = { link, touch: event.pointerType === "touch", open: Boolean(link) && shown?.link === link };
  }, true);

  document.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    if (!link || !press.touch || press.link !== link || press.open) return;
    event.preventDefault();
    show(link);
  });
})();
