import { type ComputedRef, type InjectionKey, inject } from "vue";
import type { Session } from "./session.js";
import type { Language } from "./texts/index.js";
import type { Texts } from "./texts/Texts.js";

/** What every part of the console needs. */
export interface ConsoleContext {
  session: Session;
  /** `value` changes with the language. */
  texts: ComputedRef<Texts>;
  language: ComputedRef<Language>;
  setLanguage(language: Language): void;
}

export const consoleContext: InjectionKey<ConsoleContext> = Symbol("console");

export function useConsole(): ConsoleContext {
  const context = inject(consoleContext);
  if (!context) throw new Error("A part of the console was used outside of it.");
  return context;
}
