import { type MouseEvent, useEffect, useState } from "react";

const pages = ["application", "branches"] as const;

export type Page = (typeof pages)[number];

function pageOf(search: string): Page {
  const asked = new URLSearchParams(search).get("page");
  return pages.find((known) => known === asked) ?? "application";
}

function addressOf(page: Page): string {
  const { pathname, search } = location;
  const parameters = new URLSearchParams(search);
  if (page === "application") parameters.delete("page");
  else parameters.set("page", page);
  return `${pathname}?${parameters}`;
}

/** Opens in this tab; with a modifier key, as the browser does. */
const isPlainClick = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/**
 * The page that the address names. Each visit is an entry of the history: the browser's Back leads to the application,
 * and not out of a call.
 */
export function usePage() {
  const [page, setPage] = useState(() => pageOf(location.search));

  useEffect(function followTheHistory() {
    const follow = () => setPage(pageOf(location.search));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  function goTo(next: Page) {
    history.pushState(null, "", addressOf(next));
    setPage(next);
  }

  return {
    page,
    goTo,
    linkTo: (next: Page) => ({
      href: addressOf(next),
      onClick(event: MouseEvent) {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        goTo(next);
      },
    }),
  };
}

export type Link = ReturnType<ReturnType<typeof usePage>["linkTo"]>;
