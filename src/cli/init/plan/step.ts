/** What happens to one file. */
export type Step = Write | Kept | ByHandStep;

/** It is written: `before` is undefined where there is no file yet. */
export interface Write {
  kind: "write";
  path: string;
  what: string;
  before: string | undefined;
  after: string;
}

/** It stays as it is: all is there, or it is of an earlier run and the app's own by now. */
export interface Kept {
  kind: "kept";
  path: string;
  why: string;
}

/** It is left to a person. */
export interface ByHandStep {
  kind: "by-hand";
  path: string;
  why: string;
  snippet: string;
}
