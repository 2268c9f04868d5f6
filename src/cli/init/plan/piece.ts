/** A file that an app gets. */
export interface NewFile {
  kind: "file";
  /** From the app's folder, with slashes. */
  path: string;
  /** What it is, for people. */
  what: string;
  text: string;
}

/** A change of a file that an app has; without the file it is made of nothing, where that is possible. */
export interface Edit {
  kind: "edit";
  path: string;
  what: string;
  /**
   * Gives the changed text, or the same text where nothing is missing.
   *
   * @throws {CannotEdit} when it cannot be done for certain
   */
  edit(code: string): string | Promise<string>;
  /** The change for a person to make, if it cannot be done. */
  snippet: string;
}

export type Piece = NewFile | Edit;
