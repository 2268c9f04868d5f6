/** The titles that frames want in the browser's tab, the newest last; the page's own is shown again after them. */
const wanted = new Map<object, string>();
let own = "";
let shown: string | undefined;

function show() {
  const title = [...wanted.values()].pop();
  // A page that has set a title of its own meanwhile keeps it.
  const isOurs = shown !== undefined && document.title === shown;
  if (title === undefined) {
    if (isOurs) document.title = own;
    shown = undefined;
    return;
  }
  if (!isOurs) own = document.title;
  document.title = title;
  // As the browser stores it, with spaces collapsed.
  shown = document.title;
}

/** Shows a frame's title in the tab; without one, takes it back. */
export function setTabTitle(owner: object, title: string): void {
  if ((wanted.get(owner) ?? "") === title) return;
  wanted.delete(owner);
  if (title) wanted.set(owner, title);
  show();
}
