import { pageWide } from "../page-wide.js";

/** In `document[Symbol.for("react-qbox-video-call.titles/1")]`: see `pageWide`. */
interface Titles {
  /** The titles that frames want in the browser's tab, the newest last. */
  readonly wanted: Map<object, string>;
  /** The page's own, shown again after them. */
  own: string;
  shown?: string | undefined;
}

const titlesOf = (page: Document): Titles =>
  pageWide<Titles>(
    page,
    "titles/1",
    ({ wanted }) => wanted instanceof Map,
    () => ({ wanted: new Map(), own: "" }),
  );

function show(page: Document, titles: Titles) {
  const title = [...titles.wanted.values()].pop();
  // A page that has set a title of its own meanwhile keeps it.
  const isOurs = titles.shown !== undefined && page.title === titles.shown;
  if (title === undefined) {
    if (isOurs) page.title = titles.own;
    titles.shown = undefined;
    return;
  }
  if (!isOurs) titles.own = page.title;
  page.title = title;
  // As the browser stores it, with spaces collapsed.
  titles.shown = page.title;
}

/** Shows a frame's title in the tab of the page around it; without one, takes it back. */
export function setTabTitle(page: Document, owner: object, title: string): void {
  const titles = titlesOf(page);
  if ((titles.wanted.get(owner) ?? "") === title) return;
  titles.wanted.delete(owner);
  if (title) titles.wanted.set(owner, title);
  show(page, titles);
}
