import { CallResultError } from "./errors.js";

type Waits = typeof import("./result-waits.js");

const tries = 4;
let waits: Waits | undefined;
let loading: Promise<Waits> | undefined;

/** What waits, once it is there. */
export const loadedWaits = (): Waits | undefined => waits;

/** Tries after 0, 1, 4 and 16 seconds. */
async function load(): Promise<Waits> {
  for (let failures = 0; ; failures++) {
    try {
      waits = await import("./result-waits.js");
      return waits;
    } catch (cause) {
      if (failures === tries - 1)
        throw new CallResultError("network", "Code did not arrive: reload the page.", { cause });
      await new Promise((resolve) => setTimeout(resolve, 1000 * 4 ** failures));
    }
  }
}

/**
 * Loads what waits: a page that shows a form does not need it yet. It is asked for as soon as the form is there, so that
 * a release in the meantime does not take it away.
 *
 * @throws CallResultError
 */
export function loadWaits(): Promise<Waits> {
  loading ??= load().finally(() => {
    loading = undefined;
  });
  return loading;
}
