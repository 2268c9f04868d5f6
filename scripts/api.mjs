// Writes docs/api: what each entry of the package exports, out of the declarations and their comments.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { ApiModel } from "@microsoft/api-extractor-model";
import { entryPage, indexPage } from "./api-pages.mjs";

const root = join(import.meta.dirname, "..");

/** Every entry with declarations: the name that users import, and its file. */
function entries() {
  const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return Object.entries(exports)
    .filter(([, target]) => target.types)
    .map(([path, { types }]) => ({ name: path.replace(".", name), types: join(root, types), page: pageOf(path) }));
}

const pageOf = (path) => `api-${path === "." ? "client" : path.slice(2).replace("/", "-")}.md`;

const configOf = ({ types }, apiJsonFilePath) =>
  ExtractorConfig.prepare({
    configObjectFullPath: join(root, "api-extractor.json"),
    packageJsonFullPath: join(root, "package.json"),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: types,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "es2022",
            module: "nodenext",
            jsx: "react-jsx",
            skipLibCheck: true,
            types: ["node"],
          },
          files: [types],
        },
      },
      apiReport: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      docModel: { enabled: true, apiJsonFilePath, includeForgottenExports: true },
      messages: { extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } } },
    },
  });

function modelOf(entry, compilerState, folder) {
  const apiJsonFilePath = join(folder, "entry.api.json");
  const extractorConfig = configOf(entry, apiJsonFilePath);
  Extractor.invoke(extractorConfig, {
    localBuild: true,
    compilerState,
    messageCallback(message) {
      message.handled = true;
      if (message.logLevel === ExtractorLogLevel.Error) throw new Error(message.text);
    },
  });
  return new ApiModel().loadPackage(apiJsonFilePath);
}

/** @param target a folder that the pages are written to, all anew */
export function writeApi(target) {
  const folder = mkdtempSync(join(tmpdir(), "api-"));
  try {
    const all = entries();
    // Compiled once: the entries share most of their declarations, and the types of the packages that those name.
    const compilerState = CompilerState.create(configOf(all[0], join(folder, "entry.api.json")), {
      additionalEntryPoints: all.slice(1).map(({ types }) => types),
    });
    const pages = all.map((entry) => [
      entry.page,
      entryPage(entry.name, modelOf(entry, compilerState, folder).entryPoints[0]),
    ]);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const [page, text] of pages) writeFileSync(join(target, page), text);
    writeFileSync(join(target, "api-reference.md"), indexPage(all));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) writeApi(join(root, "docs/api"));
