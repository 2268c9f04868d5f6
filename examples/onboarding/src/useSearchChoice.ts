import { useState } from "react";

/** One of a few values, kept in the address so that the page can be linked as it is seen. */
export function useSearchChoice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): [Choice, (choice: Choice) => void] {
  const [choice, setChoice] = useState(() => {
    const asked = new URLSearchParams(location.search).get(name);
    return choices.find((known) => known === asked) ?? fallback;
  });

  function choose(next: Choice) {
    const url = new URL(location.href);
    url.searchParams.set(name, next);
    history.replaceState(history.state, "", url);
    setChoice(next);
  }

  return [choice, choose];
}
