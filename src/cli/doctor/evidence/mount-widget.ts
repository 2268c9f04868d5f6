import type { PageRecord } from "./refuse-devices.js";

export interface MountRequest {
  scriptUrl: string;
  attributes: Record<string, string>;
  tag: string;
  /** How long the script may take to arrive. */
  timeoutMs: number;
}

export interface MountResult {
  loaded: boolean;
  /** Attributes that the element observes, where its class tells them. */
  observed: string[] | undefined;
  /** Whether the element threw while it was made or mounted. */
  mountError: string | undefined;
}

/**
 * Runs in the doctor's page: loads the script and mounts the element as a host does. Presses nothing, so no call starts.
 *
 * Passed to the browser as text, so it uses nothing from outside.
 */
export async function mountWidget({ scriptUrl, attributes, tag, timeoutMs }: MountRequest): Promise<MountResult> {
  const record = (globalThis as unknown as { qboxDoctor: PageRecord }).qboxDoctor;
  const loaded = await new Promise<boolean>((resolve) => {
    const script = document.createElement("script");
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
    setTimeout(resolve, timeoutMs, false);
    script.src = scriptUrl;
    document.head.append(script);
  });
  const defined: (CustomElementConstructor & ElementClass) | undefined = customElements.get(tag);
  if (!defined) return { loaded, observed: undefined, mountError: undefined };

  interface ElementClass {
    observedAttributes?: unknown;
    /** Vue 3 keeps the component here. */
    def?: { props?: unknown };
  }
  const hyphenated = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const namesOf = (value: unknown) =>
    (Array.isArray(value) ? value : Object.keys(Object(value))).filter((name) => typeof name === "string");
  const own = namesOf(defined.observedAttributes ?? []);
  const names = own.length > 0 ? own : namesOf(defined.def?.props ?? []);
  const observed = names.length > 0 ? [...new Set(names.map(hyphenated))] : undefined;

  const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 40) : typeof value);
  let mountError: string | undefined;
  const errorsBefore = record.errors.length;
  try {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.addEventListener("wc", (event) => {
      const { detail } = event as CustomEvent<unknown>;
      const message: unknown = Array.isArray(detail) ? detail[0] : detail;
      const { subject, payload } = Object(message) as { subject?: unknown; payload?: unknown };
      const { type, data } = Object(payload) as { type?: unknown; data?: unknown };
      const state: unknown = Reflect.get(Object(data), "state");
      const shape = Array.isArray(detail) ? "array" : typeof detail;
      record.events.push({ detail: shape, subject: text(subject), type: text(type), state: text(state) });
    });
    document.body.append(element);
  } catch (error) {
    mountError = error instanceof Error ? error.name : typeof error;
  }
  // What `connectedCallback` throws does not reach us: the browser reports it.
  mountError ??= record.errors[errorsBefore];
  return { loaded, observed, mountError };
}
