import { useRef } from "react";
import { loadScript, showElement } from "../calls/snippet.js";
import { Form, hostName, proxyUrl, show, type Values } from "./form.js";

/** The contract's launch as a team pastes it into its form: the customer, then the script, then the element. */
function Page() {
  const place = useRef<HTMLDivElement>(null);
  async function submit(values: Values) {
    const response = await fetch(proxyUrl, { method: "POST", body: JSON.stringify(values) });
    await response.json();
    await loadScript(hostName);
    if (place.current) showElement(place.current, hostName, {}, () => {});
  }
  return (
    <>
      <Form onSubmit={submit} />
      <div ref={place} />
    </>
  );
}

show(Page);
