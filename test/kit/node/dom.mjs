// What a browser has and Node has not, from jsdom: the few lines that a project with `node --test` keeps in a file like this.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>", { url: "http://localhost/", pretendToBeVisual: true });
const names = [
  "window",
  "document",
  "customElements",
  "HTMLElement",
  "Element",
  "Node",
  "CustomEvent",
  "MutationObserver",
  "navigator",
];
for (const name of names) {
  Object.defineProperty(globalThis, name, { value: name === "window" ? window : window[name], configurable: true });
}
globalThis.location = window.location;
globalThis.IS_REACT_ACT_ENVIRONMENT = true;
