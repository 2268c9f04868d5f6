import type { CallOwner } from "../call/call-store.js";

/** The variables that docs/component.md and docs/keep-the-call.md name. */
export const variables = [
  "font",
  "color",
  "background",
  "accent",
  "on-accent",
  "radius",
  "floating-width",
  "floating-height",
].map((name) => `--qbox-${name}`);

type Looks = [name: string, value: string][];

const remembered = new WeakMap<CallOwner, Looks>();

/** The variables and the colour scheme that the page gives to this element, as far as it gives any. */
export function looksOf(element: Element): Looks {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return [...variables, "color-scheme"].flatMap((name): Looks => {
    const value = style?.getPropertyValue(name).trim();
    return value && value !== "normal" ? [[name, value]] : [];
  });
}

/** While the call is in its place: after that nobody can tell what was set around it. */
export function rememberLooks(owner: CallOwner): void {
  const { element, where, isOut } = owner;
  const shown = owner.isFramed ? element?.ownerDocument.defaultView?.frameElement : element;
  if (shown && !where && !isOut) remembered.set(owner, looksOf(shown));
}

/** Gives a box elsewhere the looks of the call's place. */
export function applyLooks(owner: CallOwner, box: HTMLElement): void {
  for (const [name, value] of remembered.get(owner) ?? []) box.style.setProperty(name, value);
}
