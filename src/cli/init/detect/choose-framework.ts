import type { Framework } from "../frameworks/framework.js";
import { InitRefusal } from "../init-refusal.js";
import type { AppFolder } from "./app-folder.js";

/**
 * The one framework with which an app is made.
 *
 * @param wanted the id that the command line names
 * @throws {InitRefusal} when none fits, when several do, or when it is too old
 */
export function chooseFramework(frameworks: readonly Framework[], folder: AppFolder, wanted?: string): Framework {
  const looks = frameworks.map((framework) => ({ framework, seen: framework.recognise(folder) }));
  const asked = looks.filter(({ framework }) => wanted === undefined || framework.id === wanted);
  const [found, ...others] = asked.filter(({ seen }) => seen === true).map(({ framework }) => framework);
  if (!found) throw new InitRefusal(noneFound(folder, asked));
  if (others.length > 0) {
    const all = [found, ...others];
    const flags = all.map(({ id }) => `--framework ${id}`).join(" or ");
    throw new InitRefusal(
      `several frameworks are here: ${all.map(({ name }) => name).join("; ")}. Choose one by ${flags}`,
    );
  }
  refuseOld(found, folder);
  return found;
}

function noneFound(folder: AppFolder, looks: { framework: Framework; seen: boolean | string }[]): string {
  const lines = looks.map(({ framework, seen }) => {
    const missing = typeof seen === "string" ? `\n    but: ${seen}` : "";
    return `\n  ${framework.name}: ${framework.lookedFor}${missing}`;
  });
  const root = isMonorepoRoot(folder)
    ? "\nThis is the root of a monorepo: name the folder of one app, e.g. --dir apps/web"
    : "";
  return `no framework that it knows is in ${folder.path}. It looked for${lines.join("")}${root}\nFor other apps see docs/recipes/`;
}

const isMonorepoRoot = ({ manifest, has, read }: AppFolder) =>
  manifest.workspaces !== undefined ||
  /^packages:/m.test(read("pnpm-workspace.yaml") ?? "") ||
  ["lerna.json", "nx.json", "turbo.json"].some(has);

/** A range such as `^16.4.0`, `~15` or `>=14 <16`; of others, such as `latest` or `workspace:*`, nothing is known. */
function refuseOld({ name, oldest, recipe }: Framework, folder: AppFolder): void {
  for (const [dependency, least] of Object.entries(oldest)) {
    const range = folder.rangeOf(dependency) ?? "";
    const major = /^[\^~>=v ]*(\d+)/.exec(range)?.[1];
    if (major === undefined || Number(major) >= least) continue;
    throw new InitRefusal(
      `${dependency} ${range} is in package.json, but what it would write needs version ${least} or newer ` +
        `(${name}). For an older one see ${recipe}`,
    );
  }
}
