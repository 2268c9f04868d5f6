import { addImport, importedName } from "./add-import.js";
import { CannotEdit } from "./cannot-edit.js";
import { defaultExport } from "./default-export.js";
import { insertItems, listOf } from "./insert-items.js";
import { propertyOf } from "./object-properties.js";
import { readSource, type Source } from "./source.js";
import { applyEdits, type TextEdit } from "./text-edits.js";
import { walk } from "./walk.js";

export const sandboxEntry = "react-qbox-video-call/sandbox";
const plugin = "qboxSandbox";

/**
 * Adds `qboxSandbox()` to the plugins of a Vite config; a config that has it stays as it is.
 *
 * @throws {CannotEdit} when the config is of a form in which this cannot be done for certain
 */
export async function addVitePlugin(code: string, path: string): Promise<string> {
  if (/\.c[jt]s$/.test(path)) throw new CannotEdit("is CommonJS");
  const source = await readSource(code, path);
  const local = importedName(source, plugin, sandboxEntry);
  if (isCalled(source, local ?? plugin)) {
    if (local || namesEntry(source)) return code;
    throw new CannotEdit(`calls another ${plugin}()`);
  }
  const name = local ?? plugin;
  const imported = local ? [] : addImport(source, plugin, sandboxEntry);
  const changed = applyEdits(code, [...imported, ...addCall(source, `${name}()`)]);
  const read = await readSource(changed, path);
  if (!importedName(read, plugin, sandboxEntry) || !isCalled(read, name)) throw new CannotEdit("is of an unknown form");
  return changed;
}

/** By `plugin()` or by `something.plugin()`. */
const isCalled = ({ program }: Source, name: string) =>
  [...walk(program)].some((node) => {
    if (node.type !== "CallExpression") return false;
    const { callee } = node;
    const called = callee.type === "MemberExpression" ? callee.property : callee;
    return called.type === "Identifier" && called.name === name;
  });

/** An `import()` or a namespace names the entry as well. */
const namesEntry = ({ program }: Source) =>
  [...walk(program)].some((node) => node.type === "StringLiteral" && node.value === sandboxEntry);

const isAssigned = ({ program }: Source, name: string) =>
  [...walk(program)].some((node) => {
    const target = node.type === "AssignmentExpression" ? node.left : undefined;
    return (
      target?.type === "MemberExpression" && target.property.type === "Identifier" && target.property.name === name
    );
  });

function addCall(source: Source, call: string): TextEdit[] {
  if (isAssigned(source, "plugins")) throw new CannotEdit("sets its plugins in several places");
  const config = defaultExport(source);
  if (config.type !== "ObjectExpression") throw new CannotEdit("exports no object that can be read");
  const plugins = propertyOf(config, "plugins");
  if (plugins) {
    if (plugins.value.type !== "ArrayExpression") throw new CannotEdit("has plugins that are no plain list");
    return insertItems(source, listOf(plugins.value), [call]);
  }
  const mayHavePlugins = config.properties.some(({ type }) => type !== "ObjectProperty");
  if (mayHavePlugins) throw new CannotEdit("takes its plugins from elsewhere");
  return insertItems(source, listOf(config), [`plugins: [${call}]`]);
}
