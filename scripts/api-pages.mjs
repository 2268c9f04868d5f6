// The API reference as markdown, out of the model that API Extractor makes of an entry's declarations.
import { ApiItemKind } from "@microsoft/api-extractor-model";
import { DocNodeKind } from "@microsoft/tsdoc";

const kinds = [
  [ApiItemKind.Function, "Functions and components"],
  [ApiItemKind.Class, "Classes"],
  [ApiItemKind.Interface, "Types"],
  [ApiItemKind.TypeAlias, "Types"],
  [ApiItemKind.Variable, "Values"],
];

/** A comment's text as it was written: names in backticks, examples, links by their words. */
function textOf(node) {
  if (!node) return "";
  switch (node.kind) {
    case DocNodeKind.PlainText:
      return node.text;
    case DocNodeKind.EscapedText:
      return node.decodedText;
    case DocNodeKind.CodeSpan:
      return `\`${node.code}\``;
    case DocNodeKind.SoftBreak:
      return "\n";
    case DocNodeKind.Paragraph:
      return `${childrenOf(node).trim()}\n\n`;
    case DocNodeKind.FencedCode:
      return `\`\`\`${node.language}\n${node.code}\`\`\`\n\n`;
    case DocNodeKind.LinkTag:
      return node.urlDestination
        ? `[${node.linkText ?? node.urlDestination}](${node.urlDestination})`
        : `\`${node.linkText ?? node.codeDestination?.emitAsTsdoc() ?? ""}\``;
    case DocNodeKind.BlockTag:
      return node.tagName === "@default" ? "Default:" : "";
    case DocNodeKind.ErrorText:
      return node.text;
    default:
      return childrenOf(node);
  }
}
const childrenOf = (node) => node.getChildNodes().map(textOf).join("");

const inCell = (text) =>
  text
    .trim()
    .replaceAll("|", "\\|")
    .replace(/\s*\n\s*/g, " ");
const codeInCell = (code) => `\`${code.replace(/\s+/g, " ").replaceAll("|", "\\|")}\``;

/** Everything that a comment says, without its parameters. */
function commentOf({ tsdocComment: comment }) {
  if (!comment) return "";
  const blocks = comment.customBlocks.map((block) => {
    const text = textOf(block.content).trim();
    const [, name] = block.blockTag.tagName.split("@");
    if (name === "example") return text.startsWith("```") ? text : `\`\`\`tsx\n${examples(block)}\n\`\`\``;
    return `${name[0].toUpperCase()}${name.slice(1)}: ${text}`;
  });
  const returns = textOf(comment.returnsBlock?.content).trim();
  return [
    textOf(comment.summarySection).trim(),
    textOf(comment.remarksBlock?.content).trim(),
    returns && `Returns ${returns}`,
    ...blocks,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** An example without a fence keeps its lines. */
const examples = (block) =>
  block.content
    .getChildNodes()
    .map((node) => (node.kind === DocNodeKind.Paragraph ? linesOf(node) : textOf(node)))
    .join("\n")
    .trim();
const linesOf = (node) =>
  node.kind === DocNodeKind.SoftBreak
    ? "\n"
    : node.kind === DocNodeKind.Excerpt
      ? node.content.toString()
      : node.kind === DocNodeKind.PlainText
        ? node.text
        : node.getChildNodes().map(linesOf).join("");

function parametersOf({ parameters = [] }) {
  const rows = parameters
    .map(({ name, tsdocParamBlock: block }) => [name, textOf(block?.content)])
    .filter(([, text]) => text.trim());
  if (rows.length === 0) return "";
  return ["| parameter | |", "| --- | --- |", ...rows.map(([name, text]) => `| \`${name}\` | ${inCell(text)} |`)].join(
    "\n",
  );
}

function membersOf(item) {
  const members = (item.members ?? []).filter(({ kind }) => kind !== ApiItemKind.Constructor);
  if (members.length === 0) return "";
  const rows = members.map((member) => {
    const type = (member.propertyTypeExcerpt ?? member.excerpt).text.trim();
    const name = member.isOptional ? `${member.displayName}?` : member.displayName;
    return `| \`${name}\` | ${codeInCell(type)} | ${inCell(commentOf(member))} |`;
  });
  return ["| member | type | |", "| --- | --- | --- |", ...rows].join("\n");
}

const isTable = ({ kind }) => kind === ApiItemKind.Interface || kind === ApiItemKind.Class;

function section(item) {
  const declaration = item.excerpt.text.replace(/^export (declare )?/, "").trim();
  return [
    `### ${item.displayName}`,
    `\`\`\`ts\n${declaration}\n\`\`\``,
    commentOf(item),
    parametersOf(item),
    isTable(item) ? membersOf(item) : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

export function entryPage(name, entryPoint) {
  const parts = [...new Set(kinds.map(([, title]) => title))].flatMap((title) => {
    const items = entryPoint.members
      .filter(({ kind }) => kinds.some(([one, itsTitle]) => one === kind && itsTitle === title))
      .toSorted((a, b) => a.displayName.localeCompare(b.displayName, "en"));
    return items.length ? [`## ${title}`, ...items.map(section)] : [];
  });
  return `${[`# \`${name}\``, "Made from the source by `npm run api`; mend the comments there.", ...parts].join("\n\n")}\n`;
}

export const indexPage = (entries) =>
  `# API reference\n\nMade from the source by \`npm run api\`, a page for each entry.\n\n${entries
    .map(({ name, page }) => `- [\`${name}\`](${page})`)
    .join("\n")}\n`;
