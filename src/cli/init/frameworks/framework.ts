import type { AppFolder } from "../detect/app-folder.js";
import type { PackageManager } from "../detect/package-manager.js";
import type { Piece } from "../plan/piece.js";
import type { TemplateOptions } from "../plan/template.js";

/** An app, and how it is worked on. */
export interface App extends TemplateOptions {
  folder: AppFolder;
  manager: PackageManager;
  hasExpress: boolean;
}

/** What an app of a framework gets. */
export interface Setup {
  pieces: Piece[];
  /** What a person does now to see a call, one step each. */
  start: string[];
  /** What a person does before production. */
  production: string[];
}

/** A framework that `qbox init` knows. */
export interface Framework {
  id: string;
  name: string;
  /** By what it is recognised, for people. */
  lookedFor: string;
  /** The oldest major versions that work, by the package. */
  oldest: Record<string, number>;
  /** Its page in `docs/`. */
  recipe: string;
  /** Its configs, of which the ending tells the language. */
  configs: readonly string[];
  /** Is this app made with it? A text says what is missing in an app that has its package. */
  recognise(folder: AppFolder): boolean | string;
  setUp(app: App): Promise<Setup>;
}
