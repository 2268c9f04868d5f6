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
 * Keeps the variables and the colour scheme that the page gives to a call in its place: once the call floats, nobody can
 * tell any more what was set around it.
 */
export function rememberLooks(owner: CallOwner): void {
  const { element, where, isOut } = owner;
  const shown = owner.isFramed ? element?.ownerDocument.defaultView?.frameElement : element;
  if (!shown || where || isOut) return;
  const style = shown.ownerDocument.defaultView?.getComputedStyle(shown);
  owner.looks = variables.flatMap((name): [string, string][] => {
    const value = style?.getPropertyValue(name).trim();
    return value && value !== "normal" ? [[name, value]] : [];
  });
}
