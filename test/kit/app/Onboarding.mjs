// A bank's component, without JSX so that every runner takes it as it is.
import { createElement as h, useState } from "react";
import { useCallResult, useCustomerUpsert, VideoCall } from "react-qbox-video-call";

export function Onboarding({ proxyUrl = "/api/qbox/customers" }) {
  const customer = useCustomerUpsert({ proxyUrl, retries: 0 });
  const result = useCallResult({ customer, enabled: customer.resultToken !== undefined });
  const [state, setState] = useState("waiting");
  const person = { firstName: "Айгерим", lastName: "Сериккызы", iin: "801024390750", phone: "77011234567" };
  return h(
    "main",
    null,
    h("button", { type: "button", onClick: () => customer.upsert(person) }, "Start"),
    h("p", { "data-testid": "state" }, state),
    h("p", { "data-testid": "result" }, result.status === "decided" ? result.outcome : result.status),
    Object.entries(customer.error?.fields ?? {}).map(([field, messages]) =>
      h("p", { key: field, role: "note" }, `${field}: ${messages.join(" ")}`),
    ),
    h(VideoCall, {
      hostName: "https://qbox.example.kz",
      domain: "bank.kz",
      topic: "onboarding",
      customer,
      onStateChange: (change) => setState(change.state),
    }),
  );
}
