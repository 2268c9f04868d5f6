import { type FormEvent, StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { rootElement, untilInPage } from "../in-page.js";

export const proxyUrl = "/customers";

const fields = ["firstName", "lastName", "iin", "phone"] as const;

const typed: Readonly<Record<(typeof fields)[number], string>> = {
  firstName: "Айгерим",
  lastName: "Сапарова",
  iin: "900515400006",
  phone: "77771234567",
};

export type Values = typeof typed;

/** The platform's address, as the page that serves this gives it. */
export const hostName = new URLSearchParams(location.search).get("host") ?? "";

let toldUsable = (_at: number) => {};
const usable = new Promise<number>((resolve) => {
  toldUsable = resolve;
});

/** Four fields and a button, as an onboarding form has them. Usable once its handler is there. */
export function Form({ onSubmit }: { onSubmit: (values: Values) => void }) {
  useEffect(() => toldUsable(performance.now()), []);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(Object.fromEntries(new FormData(event.currentTarget)) as unknown as Values);
  }
  return (
    <form onSubmit={submit}>
      {fields.map((name) => (
        <input key={name} name={name} aria-label={name} defaultValue={typed[name]} />
      ))}
      <button type="submit">Continue</button>
    </form>
  );
}

export function show(Page: () => React.ReactNode): void {
  createRoot(rootElement()).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}

/** Milliseconds since the navigation until the form could be submitted. */
const untilUsable = () => usable;

/** Milliseconds from the press of the button to the element in the page. */
async function submit(): Promise<number> {
  const start = performance.now();
  document.querySelector("button")?.click();
  return (await untilInPage()) - start;
}

/** Never called: with it, a bundler that splits code does so for every variant. */
const openOtherPage = () => import("./other-page.js");

Object.assign(globalThis, { bench: { untilUsable, submit, openOtherPage } });
