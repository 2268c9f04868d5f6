// By its name: Storybook's bundler for the manager turns JSX into `React.createElement`.
import React from "react";
import { AddonPanel, SyntaxHighlighter } from "storybook/internal/components";
import { useArgs, useArgTypes, useGlobals } from "storybook/manager-api";
import { defaultsOf } from "../stories/support/defaults.js";
import { toJsx } from "../stories/support/jsx.js";

/** The present controls as code, to paste into an app. */
export function JsxPanel({ active }: { active?: boolean }) {
  // There are none before the first story has loaded.
  const [args = {}] = useArgs();
  const [globals = {}] = useGlobals();
  const argTypes = useArgTypes();
  const defaults = React.useMemo(() => defaultsOf(argTypes ?? {}), [argTypes]);
  const code = toJsx({ ...args, lang: args.lang ?? globals.lang }, defaults);
  return (
    <AddonPanel active={active ?? false}>
      <SyntaxHighlighter language="tsx" copyable padded format={false}>
        {code}
      </SyntaxHighlighter>
    </AddonPanel>
  );
}
