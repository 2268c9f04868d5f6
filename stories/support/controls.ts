import type { ArgTypes } from "@storybook/react-vite";
import type { VideoCallAttributes } from "../../src/video-call/attributes/attributes.js";
import { type Attribute, attributeTable } from "./attribute-table.js";

/** The parts of the platform's contract, in its order. */
export const groups = {
  "Who calls whom": ["hostName", "domain", "topic", "targetOperatorId", "userId", "environment", "extra"],
  "Language and looks": ["lang", "primaryColor", "height", "headTitle"],
  "Start page": [
    "mainIconUrl",
    "mainIconWidth",
    "mainTitle",
    "mainDescription",
    "startCallButtonText",
    "readinessCheckText",
    "readinessRetryButtonText",
    "footerText",
  ],
  "During the call": ["isAttachmentButtonHidden"],
  "After the call": ["requestCallFeedback", "endScreenNewCallButton", "endScreenMainPageButton"],
} as const satisfies Record<string, readonly (keyof VideoCallAttributes)[]>;

/** `"ru" | "kk" | "en"` → the three; undefined for any other type. */
function optionsOf(type: string): string[] | undefined {
  const members = type.split(" | ");
  return members.every((member) => /^".*"$/.test(member)) ? members.map((member) => member.slice(1, -1)) : undefined;
}

function controlOf({ prop, type }: Attribute): Pick<ArgTypes[string], "control" | "options"> {
  const options = optionsOf(type);
  if (options) return { control: { type: "select" }, options };
  if (type === "boolean") return { control: { type: "boolean" } };
  if (type.startsWith("Readonly<Record")) return { control: { type: "object" } };
  // An empty number control would send NaN: ids are typed as text, which the component takes too.
  return { control: { type: /Color$/.test(prop) ? "color" : "text" } };
}

function controlFor(attribute: Attribute, category: string): ArgTypes[string] {
  const { prop, name, description, type, byDefault, isRequired } = attribute;
  return {
    name,
    description: `${description} Prop \`${prop}\`.`,
    type: { name: "other", value: type, required: isRequired },
    table: { category, type: { summary: type }, ...(byDefault && { defaultValue: { summary: byDefault } }) },
    ...controlOf(attribute),
  };
}

/** A labelled control for each attribute, in the order of the contract's parts. */
export const attributeControls: ArgTypes = Object.fromEntries(
  Object.entries(groups).flatMap(([category, props]) =>
    props.flatMap((prop) => {
      const attribute = attributeTable.find((one) => one.prop === prop);
      return attribute ? [[prop, controlFor(attribute, category)]] : [];
    }),
  ),
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
