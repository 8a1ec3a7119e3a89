// The menu opens and closes without a script. This tells assistive technology its state in the older way too, and closes
// it when the keyboard leaves it, so that it never covers what has the focus.
const menu = document.getElementById("menu");
const opener = document.querySelector('.menu-button[popovertarget="menu"]');
if (menu?.hidePopover && opener) {
  opener.setAttribute("aria-expanded", "false");
  menu.addEventListener("toggle", (event) => opener.setAttribute("aria-expanded", String(event.newState === "open")));
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && relatedTarget !== opener && !menu.contains(relatedTarget)) menu.hidePopover();
  });
}
