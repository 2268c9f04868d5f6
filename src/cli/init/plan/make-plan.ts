import type { AppFolder } from "../detect/app-folder.js";
import { CannotEdit } from "../edit/cannot-edit.js";
import { isMarked } from "./mark.js";
import type { Edit, NewFile, Piece } from "./piece.js";
import type { Step } from "./step.js";

/** Decides for each piece whether it is written, is there already, or is left to a person. Nothing is written yet. */
export async function makePlan(app: AppFolder, pieces: readonly Piece[]): Promise<Step[]> {
  const steps: Step[] = [];
  for (const piece of pieces) {
    steps.push(piece.kind === "file" ? stepOfFile(app, piece) : await stepOfEdit(app, piece));
  }
  return steps;
}

/** A checkout on Windows may have other line ends. */
const sameText = (one: string, other: string) => one.replaceAll("\r\n", "\n") === other.replaceAll("\r\n", "\n");

/** Next.js takes `route.js` and `route.ts` for one route, and bundlers look for each of them. */
const endings = ["ts", "tsx", "js", "jsx", "mts", "mjs"];

function stepOfFile(app: AppFolder, { path, what, text }: NewFile): Step {
  const stem = /^(.*)\.[cm]?[jt]sx?$/.exec(path)?.[1];
  const names = stem === undefined ? [path] : [path, ...endings.map((ending) => `${stem}.${ending}`)];
  const found = app.first(names);
  if (found === undefined) return { kind: "write", path, what, before: undefined, after: text };
  const own = app.read(found);
  if (own !== undefined && sameText(own, text)) return { kind: "kept", path: found, why: "there already" };
  if (own !== undefined && isMarked(own)) return { kind: "kept", path: found, why: "of an earlier run, changed since" };
  return {
    kind: "by-hand",
    path,
    why: `${found} is another file: it stays, and this is what would stand there`,
    snippet: text,
  };
}

async function stepOfEdit(app: AppFolder, { path, what, edit, snippet }: Edit): Promise<Step> {
  const before = app.read(path);
  try {
    const after = await edit(before ?? "");
    if (after === (before ?? "")) return { kind: "kept", path, why: "there already" };
    return { kind: "write", path, what, before, after };
  } catch (error) {
    if (!(error instanceof CannotEdit)) throw error;
    return { kind: "by-hand", path, why: `${path} ${error.message}: add to it`, snippet };
  }
}
