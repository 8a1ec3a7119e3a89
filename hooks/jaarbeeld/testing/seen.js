/* What a reader would see or could touch, measured in the page. Each function gives a list of what is wrong, for a message. */

function name(element) {
  const classes = [...element.classList].map((word) => "." + word).join("");
  return `<${element.localName}${classes}> "${element.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}"`;
}

function shown(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}

function ancestors(element) {
  const found = [];
  for (let up = element; up; up = up.parentElement) found.push(up);
  return found;
}

/* Words that are only for a screen reader stand in a box of one pixel. */
function onlySpoken(element) {
  return ancestors(element).some((up) => {
    const style = getComputedStyle(up);
    return style.clipPath.startsWith("inset(50%") || (style.position === "absolute" && up.offsetWidth <= 1);
  });
}

function texts(root = document.body) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, noscript, template, svg") || !shown(element) || onlySpoken(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width && box.height);
    if (boxes.length) found.push({ node, element, boxes });
  }
  return found;
}

function sticks(element) {
  return /fixed|sticky/.test(getComputedStyle(element).position);
}

/* How far the page moves sideways when someone tries, and what makes it so wide. */
function sideways() {
  const root = document.scrollingElement;
  window.scrollTo(100000, window.scrollY);
  const moved = window.scrollX;
  window.scrollTo(0, window.scrollY);
  if (moved === 0) return [];
  const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1);
  return [`${moved} px`, ...wide.slice(0, 5).map(name)];
}

/* Text that a box without a scroll bar, or the edge of the window, cuts off. */
function cutOff() {
  const wrong = [];
  for (const { node, element, boxes } of texts()) {
    let reachable = { x: false, y: false };
    let edges = [];
    for (const up of ancestors(element)) {
      if (up === document.body || up === document.documentElement) break;
      const style = getComputedStyle(up);
      if (style.display === "inline" || style.display === "contents") continue;
      const box = up.getBoundingClientRect();
      if (/auto|scroll/.test(style.overflowX)) reachable.x = true;
      if (/auto|scroll/.test(style.overflowY)) reachable.y = true;
      if (/hidden|clip/.test(style.overflowX) && !reachable.x) edges.push({ up, left: box.left, right: box.right });
      if (/hidden|clip/.test(style.overflowY) && !reachable.y) edges.push({ up, top: box.top, bottom: box.bottom });
      if (style.position === "fixed" && !reachable.y) edges.push({ up, top: 0, bottom: innerHeight });
    }
    if (!reachable.x) edges.push({ up: document.documentElement, left: 0, right: document.documentElement.clientWidth });
    for (const { up, left = -Infinity, right = Infinity, top = -Infinity, bottom = Infinity } of edges) {
      const lost = boxes.some((box) => box.left < left - 1 || box.right > right + 1 || box.top < top - 2 || box.bottom > bottom + 2);
      if (lost) { wrong.push(`"${node.data.trim().slice(0, 60)}" in ${name(up)}`); break; }
    }
  }
  return wrong;
}

/* Text that lies on other text. What sticks to the window while the page scrolls under it is meant to. */
function overlapping() {
  const lines = texts().filter(({ element }) => !ancestors(element).some(sticks)).flatMap(({ node, element, boxes }) => boxes.map((box) => ({ node, element, box })));
  const wrong = [];
  lines.sort((one, other) => one.box.top - other.box.top);
  for (let i = 0; i < lines.length; i++) {
    for (let j = i + 1; j < lines.length && lines[j].box.top < lines[i].box.bottom; j++) {
      const [one, other] = [lines[i], lines[j]];
      if (one.node === other.node) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const smallest = Math.min(one.box.height, other.box.height);
      if (wide > 4 && high > smallest / 2) wrong.push(`"${one.node.data.trim().slice(0, 40)}" and "${other.node.data.trim().slice(0, 40)}"`);
    }
  }
  return wrong;
}

const INTERACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=tab]";

/* A link among words may be as small as the words are (WCAG 2.5.8, exception "inline"). */
function amongWords(element) {
  const block = ancestors(element).slice(1).find((up) => !/^inline$|^contents$/.test(getComputedStyle(up).display));
  const words = texts(block).filter((text) => !element.contains(text.node) && !text.element.closest(INTERACTIVE));
  return getComputedStyle(element).display === "inline" && words.some((text) => /[\p{L}\p{N}]/u.test(text.node.data));
}

/* Things to click, outside running text, whose clickable area does not hold a square of `least` CSS pixels. */
function smallTargets(least) {
  const wrong = [];
  for (const element of document.querySelectorAll(INTERACTIVE)) {
    if (!shown(element) || onlySpoken(element) || element.disabled || amongWords(element)) continue;
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = element.getClientRects()[0];
    if (!box) continue;
    const mine = (x, y) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (element.contains(hit) || [...(element.labels || [])].some((label) => label.contains(hit)));
    };
    /* The square need not lie in the middle: a word at the edge of a list may have its room on one side. */
    const steps = [0, -6, 6, -12, 12];
    const corner = (start, length) => Math.round(start + (length - least) / 2);
    const [left, top] = [corner(box.left, box.width), corner(box.top, box.height)];
    /* The browser rounds to whole pixels, so the corners are looked for one pixel inwards. */
    const square = (dx, dy) => [1, least - 2].every((x) => [1, least - 2].every((y) => mine(left + dx + x, top + dy + y)));
    if (!steps.some((dx) => steps.some((dy) => square(dx, dy)))) {
      wrong.push(`${Math.round(box.width)} × ${Math.round(box.height)}: ${name(element)}`);
    }
  }
  return wrong;
}

/* What would move: transitions and animations longer than a blink, and smooth scrolling. */
function moving() {
  const seconds = (list) => Math.max(...list.split(",").map((part) => parseFloat(part) * (part.trim().endsWith("ms") ? 0.001 : 1)));
  const wrong = [];
  for (const element of document.querySelectorAll("*")) {
    for (const pseudo of [null, "::before", "::after", "::backdrop"]) {
      const style = getComputedStyle(element, pseudo);
      const lasts = Math.max(seconds(style.transitionDuration), style.animationName === "none" ? 0 : seconds(style.animationDuration));
      if (lasts > 0.01) wrong.push(`${lasts} s: ${name(element)}${pseudo ?? ""}`);
    }
    if (getComputedStyle(element).scrollBehavior === "smooth") wrong.push(`smooth scrolling: ${name(element)}`);
  }
  return wrong;
}

/* How the focused element shows that it has the focus; empty when nothing has it. */
function focusMark() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: name(element),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    clear: style.outlineColor.startsWith("rgba(") && style.outlineColor.endsWith(", 0)"),
    inWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}

/* The numbers a reader sees, in order: figures in sentences, doors and tables. */
function figures() {
  return [...document.querySelectorAll("main a.figure, main td.value, main td .value")].filter(shown).map((element) => element.textContent.trim().replace(/\s+/g, " "));
}

/* The words of the content, in order, without menus, without the tools that a script brings, and without the heads of tables:
   on a phone those are only spoken, because there each row is a block of its own. */
function contentWords() {
  const content = texts(document.querySelector("main")).filter(({ element }) => !element.closest("nav, form, dialog, .filter, details.here, thead, .copy"));
  return content.flatMap(({ node }) => node.data.split(/\s+/)).filter(Boolean);
}

/* The share of the window's height that stays covered by what sticks to its edges while the page scrolls. */
function covered() {
  let rows = 0;
  for (let y = 0; y < innerHeight; y++) {
    const hit = document.elementFromPoint(innerWidth / 2, y);
    if (hit && ancestors(hit).some(sticks)) rows++;
  }
  return rows / innerHeight;
}
