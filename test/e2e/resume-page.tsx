import { createRoot } from "react-dom/client";
import { useCallResult, useCustomerUpsert } from "react-qbox-video-call";

declare global {
  /** The states of the form, from the first render, and what `onDecided` was called with. */
  var seen: string[];
  var told: string[];
}
globalThis.seen = [];
globalThis.told = [];

const person = { firstName: "Әйгерім", lastName: "Смайылова", iin: "940920493261", phone: "77011234567" };

function Page() {
  const customer = useCustomerUpsert({ proxyUrl: "/customers", resume: true });
  const result = useCallResult({ customer, onDecided: ({ outcome }) => globalThis.told.push(outcome) });
  globalThis.seen.push(customer.status);
  return (
    <main>
      <output>
        {customer.userId ?? customer.status} {result.status === "decided" ? result.outcome : result.status}
      </output>
      <button type="button" onClick={() => customer.upsert(person)}>
        Call
      </button>
      <button type="button" onClick={customer.reset}>
        Leave
      </button>
    </main>
  );
}

createRoot(document.body.appendChild(document.createElement("div"))).render(<Page />);
