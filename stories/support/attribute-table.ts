import {
  type AttributeRow,
  attributeGroups,
  attributeName,
  attributeProps,
  attributeTable as rows,
  type VideoCallAttributes,
} from "../../src/video-call/attributes/attributes.js";
import { attributeDescriptions } from "./attribute-descriptions.js";

export interface Attribute {
  prop: keyof VideoCallAttributes;
  /** As in the element: `main-icon-url`. */
  name: string;
  description: string;
  form: AttributeRow["form"];
  /** As written in TypeScript. */
  type: string;
  /** The platform's default as JSON; undefined where it has none. */
  byDefault: string | undefined;
  isRequired: boolean;
  /** The part of the contract that it belongs to. */
  group: string;
}

const types: Readonly<Record<AttributeRow["form"], string>> = {
  id: "number | string",
  name: "string",
  text: "string",
  flag: "boolean",
  json: "Readonly<Record<string, unknown>>",
  lang: '"ru" | "kk" | "en"',
};

const groupTitles: Readonly<Record<keyof typeof attributeGroups, string>> = {
  caller: "Who calls whom",
  looks: "Language and looks",
  start: "Start page",
  call: "During the call",
  end: "After the call",
};

const groupOf = (prop: string) =>
  Object.entries(groupTitles).find(([group]) => prop in attributeGroups[group as keyof typeof attributeGroups])?.[1] ??
  "";

/** The component's own table of attributes, in the order of the contract's parts, with the words for each. */
export const attributeTable: readonly Attribute[] = attributeProps.map((prop) => {
  const { form, default: byDefault, isRequired = false } = rows[prop];
  return {
    prop,
    name: attributeName(prop),
    description: attributeDescriptions[prop],
    form,
    type: types[form],
    byDefault: byDefault === undefined ? undefined : JSON.stringify(byDefault),
    isRequired,
    group: groupOf(prop),
  };
});
