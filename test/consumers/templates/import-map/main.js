import { createElement, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { customerSchema } from "react-qbox-video-call/customer";

const hostName = new URLSearchParams(location.search).get("host");
const person = { firstName: "Айгерим", lastName: "Сериккызы", iin: "801024390750", phone: "77011234567" };
const schema = customerSchema();

function App() {
  const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers", schema });
  return createElement(
    "main",
    null,
    createElement("button", { type: "button", onClick: () => customer.upsert(person) }, "Call me"),
    createElement(VideoCall, { hostName, domain: "bank.example.kz", topic: "onboarding", lang: "en", customer }),
  );
}

createRoot(document.getElementById("root")).render(createElement(StrictMode, null, createElement(App)));
