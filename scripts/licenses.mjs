// The licences of what the build takes in from other packages: their texts have to come along.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The folder of the package that a module belongs to: that of the last `node_modules` in its path. */
const packageFolder = (module) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1];

/** A plugin that remembers which packages' code stands in what is built. */
export function bundledPackages() {
  const folders = new Set();
  return {
    folders,
    plugin: {
      name: "bundled-packages",
      generateBundle(_options, bundle) {
        for (const { modules = {} } of Object.values(bundle)) {
          for (const [module, { renderedLength }] of Object.entries(modules)) {
            const folder = renderedLength > 0 ? packageFolder(module) : undefined;
            if (folder) folders.add(folder);
          }
        }
      },
    },
  };
}

async function readLicense(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((file) => /^licen[cs]e(\.(md|txt))?$/i.test(file));
  if (!license || !file) {
    throw new Error(
      `${name} is bundled, but its folder holds no licence: without the text of one it must not be published.`,
    );
  }
  return { title: `${name} ${version} (${license})`, text: (await readFile(join(folder, file), "utf8")).trim() };
}

/**
 * What goes into `THIRD-PARTY-LICENSES.txt`: each text once, under the packages that have it.
 *
 * @param {Iterable<string>} folders of packages
 * @throws where a package has no licence or no text of it
 */
export async function licenseTexts(folders) {
  const titles = new Map();
  for (const { title, text } of await Promise.all(Array.from(folders).sort().map(readLicense))) {
    titles.set(text, [...(titles.get(text) ?? []), title]);
  }
  const parts = Array.from(titles, ([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  const title =
    "The sandbox's browser bundles (dist/sandbox/assets) and qbox init (dist/cli/init) hold code of these packages.\n";
  return [title, ...parts].join(`\n${"-".repeat(80)}\n\n`);
}
