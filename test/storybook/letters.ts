import type { CDPSession } from "@playwright/test";

/** https://dom.spec.whatwg.org/#dom-node-nodetype */
const textNode = 3;

/** A sign such as ⚠ may be in no font of the stories; a word in another font is longer. */
const mostSigns = 3;

/** A live page writes some words anew while they are looked at: those of a call's clock. */
function noneIfGone(error: unknown): { fonts: [] } {
  if (String(error).includes("Could not find node")) return { fonts: [] };
  throw error;
}

/**
 * The fonts of this machine with which a word of the page is drawn, in shadow roots and frames too. Fonts that the page
 * brings along are not among them.
 */
export async function fontsOfMachine(developer: CDPSession): Promise<string[]> {
  await developer.send("DOM.enable");
  await developer.send("CSS.enable");
  const { nodes } = await developer.send("DOM.getFlattenedDocument", { depth: -1, pierce: true });
  const withText = new Set(nodes.filter(({ nodeType }) => nodeType === textNode).map(({ parentId }) => parentId));
  const used = await Promise.all(
    [...withText].map((nodeId) =>
      nodeId ? developer.send("CSS.getPlatformFontsForNode", { nodeId }).catch(noneIfGone) : { fonts: [] },
    ),
  );
  await developer.send("CSS.disable");
  await developer.send("DOM.disable");
  const ofMachine = used
    .flatMap(({ fonts }) => fonts)
    .filter((font) => !font.isCustomFont && font.glyphCount > mostSigns);
  return [...new Set(ofMachine.map(({ familyName }) => familyName))];
}
