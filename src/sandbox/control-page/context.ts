import { type ComputedRef, type InjectionKey, inject } from "vue";
import type { Remote } from "./remote.js";
import type { Texts } from "./texts/Texts.js";

/** What every part of the control page needs. */
export interface ControlContext {
  remote: Remote;
  /** `value` changes with the language. */
  texts: ComputedRef<Texts>;
}

export const controlContext: InjectionKey<ControlContext> = Symbol("control");

export function useControl(): ControlContext {
  const context = inject(controlContext);
  if (!context) throw new Error("A part of the control page was used outside of it.");
  return context;
}
