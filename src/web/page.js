"use strict";
// Takes in what is new, keeps the place of who reads, and moves from value to value. The page is whole without it.
const main = document.querySelector("main");
const tags = () => [...main.querySelectorAll(".tag")];

// One stop for the whole picture; arrows go on in the order of the computation.
const stand = (tag) => tags().forEach((other) => other.setAttribute("tabindex", other === tag ? "0" : "-1"));
main.addEventListener("focusin", (event) => {
  const tag = event.target.closest(".tag");
  if (tag) stand(tag);
});
main.addEventListener("keydown", (event) => {
  const all = tags(), here = all.indexOf(document.activeElement);
  const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (here < 0 || to === undefined) return;
  event.preventDefault();
  all[Math.max(0, Math.min(to, all.length - 1))].focus();
});

// What is wrong first is seen, however narrow the window is.
const look = () => {
  const first = main.querySelector(".tag.first"), box = first?.closest(".scroll");
  if (box && box.scrollWidth > box.clientWidth) {
    const tag = first.getBoundingClientRect(), frame = box.getBoundingClientRect();
    box.scrollLeft += tag.left + tag.width / 2 - frame.left - frame.width / 2;
  }
};

const take = (html) => {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const key = document.activeElement?.closest?.(".tag")?.dataset.key;
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const old = main.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!old) main.append(document.adoptNode(part));
    else if (old.innerHTML !== part.innerHTML || old.className !== part.className) {
      // The element itself stays: who has the verdict read aloud hears what is new in it.
      old.className = part.className;
      old.hidden = part.hidden;
      old.replaceChildren(...part.childNodes);
    } else old.hidden = part.hidden;
  }
  for (const old of main.querySelectorAll("[data-part]")) {
    if (!fresh.querySelector(`[data-part="${old.dataset.part}"]`)) old.remove();
  }
  const same = key === undefined ? undefined : tags().find((tag) => tag.dataset.key === key);
  if (same && document.activeElement !== same) { stand(same); same.focus({ preventScroll: true }); }
  look();
};

look();
if (location.protocol.startsWith("http")) {
  let source;
  const open = () => {
    source = new EventSource("events");
    source.onmessage = (event) => take(event.data);
    source.onopen = () => main.querySelector(".verdict")?.classList.remove("stale");
    source.onerror = () => main.querySelector(".verdict")?.classList.add("stale");
  };
  // A tab that nobody sees holds no connection.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) source?.close();
    else open();
  });
  if (!document.hidden) open();
}
