// By its name: Storybook's bundler for the manager turns JSX into `React.createElement`.
import React from "react";
import { AddonPanel, SyntaxHighlighter } from "storybook/internal/components";
import { useArgs, useArgTypes, useGlobals } from "storybook/manager-api";
import { panelJsx } from "../stories/support/panel-jsx.js";

/** The present controls as code, to paste into an app. */
export function JsxPanel({ active }: { active?: boolean }) {
  // There are none before the first story has loaded.
  const [args = {}] = useArgs();
  const [globals = {}] = useGlobals();
  const argTypes = useArgTypes();
  const code = React.useMemo(() => panelJsx(args, globals, argTypes ?? {}), [args, globals, argTypes]);
  return (
    <AddonPanel active={active ?? false}>
      <SyntaxHighlighter language="tsx" copyable padded format={false}>
        {code}
      </SyntaxHighlighter>
    </AddonPanel>
  );
}
