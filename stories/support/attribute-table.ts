import { attributeName, attributeProps, type VideoCallAttributes } from "../../src/video-call/attributes/attributes.js";
import source from "../../src/video-call/attributes/attributes.ts?raw";

export interface Attribute {
  prop: keyof VideoCallAttributes;
  /** As in the element: `main-icon-url`. */
  name: string;
  description: string;
  /** As written in TypeScript. */
  type: string;
  /** The platform's default as JSON; undefined where it has none. */
  byDefault: string | undefined;
  isRequired: boolean;
}

const line = /\/\*\* (?<text>.+?) \*\/\n {2}(?<prop>\w+)(?<optional>\??): (?<type>.+?)(?: \| undefined)?;/g;

function readTable(): Attribute[] {
  return [...source.matchAll(line)].map(({ groups = {} }) => {
    const { text = "", prop = "", optional, type = "" } = groups;
    const [meaning = "", byDefault] = text.split("@default");
    return {
      prop: prop as keyof VideoCallAttributes,
      name: attributeName(prop),
      description: meaning.replace(/Attribute `.+?`\./, "").trim(),
      type,
      byDefault: byDefault?.trim(),
      isRequired: optional === "",
    };
  });
}

/** The component's own table of attributes, with the words and defaults that stand beside each. */
export const attributeTable: readonly Attribute[] = readTable().filter(({ prop }) => attributeProps.includes(prop));
