import type { ArgTypes } from "@storybook/react-vite";
import { type Attribute, attributeTable } from "./attribute-table.js";

function controlOf({ prop, form }: Attribute): Pick<ArgTypes[string], "control" | "options"> {
  switch (form) {
    case "lang":
      return { control: { type: "select" }, options: ["ru", "kk", "en"] };
    case "flag":
      return { control: { type: "boolean" } };
    case "json":
      return { control: { type: "object" } };
    default:
      // An empty number control would send NaN: ids are typed as text, which the component takes too.
      return { control: { type: /Color$/.test(prop) ? "color" : "text" } };
  }
}

function controlFor(attribute: Attribute): ArgTypes[string] {
  const { prop, name, description, type, byDefault, isRequired, group } = attribute;
  return {
    name,
    description: `${description} Prop \`${prop}\`.`,
    type: { name: "other", value: type, required: isRequired },
    table: { category: group, type: { summary: type }, ...(byDefault && { defaultValue: { summary: byDefault } }) },
    ...controlOf(attribute),
  };
}

/** A labelled control for each attribute, in the order of the contract's parts. */
export const attributeControls: ArgTypes = Object.fromEntries(
  attributeTable.map((attribute) => [attribute.prop, controlFor(attribute)]),
);

/** A field to type into instead of a button that opens one. What is empty is left to the platform. */
export const emptyFields: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(attributeControls).flatMap(([prop, { control }]) =>
    typeof control === "object" && control.type === "text" ? [[prop, ""]] : [],
  ),
);

/** What is no attribute: how the component embeds the widget. */
export const componentControls: ArgTypes = {
  isolation: {
    control: { type: "inline-radio" },
    options: ["page", "frame"],
    description: "Where the widget runs: in the page itself, or in a frame of its own.",
    table: { category: "Component", defaultValue: { summary: '"page"' } },
  },
  anonymous: { table: { disable: true } },
  customer: { table: { disable: true } },
};
