import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { Onboarding } from "../app/Onboarding.mjs";

createRoot(document.body.appendChild(document.createElement("div"))).render(createElement(Onboarding));
