import type { ArgTypes } from "@storybook/react-vite";

/** Prop → the default that its control shows, as JSON. */
export const defaultsOf = (argTypes: ArgTypes): Record<string, string> =>
  Object.fromEntries(
    Object.entries(argTypes).flatMap(([prop, { table }]) => {
      const summary: unknown = table?.defaultValue?.summary;
      return typeof summary === "string" ? [[prop, summary]] : [];
    }),
  );
