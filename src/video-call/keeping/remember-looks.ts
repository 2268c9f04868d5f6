import type { CallOwner } from "../call/call-store.js";

/** Those that docs/component.md and docs/keep-the-call.md name. */
const variables = [
  "--qbox-font",
  "--qbox-color",
  "--qbox-background",
  "--qbox-accent",
  "--qbox-on-accent",
  "--qbox-radius",
  "--qbox-floating-width",
  "--qbox-floating-height",
  "color-scheme",
];

/**
 * Keeps the variables and the colour scheme that are set around a call in its place: once the call floats, nobody can
 * tell any more. What the whole page has is not kept, because the window has it too, and follows when it changes.
 */
export function rememberLooks(owner: CallOwner): void {
  const { element, where, isOut } = owner;
  const shown = owner.isFramed ? element?.ownerDocument.defaultView?.frameElement : element;
  if (!shown || where || isOut) return;
  const page = shown.ownerDocument;
  const [own, pages] = [shown, page.body].map((one) => page.defaultView?.getComputedStyle(one));
  owner.looks = variables.flatMap((name): [string, string][] => {
    const value = own?.getPropertyValue(name).trim();
    const isOwn = value && value !== "normal" && value !== pages?.getPropertyValue(name).trim();
    return isOwn ? [[name, value]] : [];
  });
}
