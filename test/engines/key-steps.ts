import { parseKeyDef } from "@vitest/browser";

/** One key that goes down or up; its name is `KeyboardEvent.key`. */
export interface KeyStep {
  key: string;
  isDown: boolean;
}

/** What `userEvent.keyboard` is given, for an engine that knows only keys. */
export const keySteps = (text: string): KeyStep[] =>
  parseKeyDef(text).flatMap(({ keyDef: { key = "" }, releasePrevious, releaseSelf, repeat }) => [
    ...Array.from({ length: releasePrevious ? 0 : repeat }, () => ({ key, isDown: true })),
    ...(releasePrevious || releaseSelf ? [{ key, isDown: false }] : []),
  ]);
