import { AddonPanel, SyntaxHighlighter } from "storybook/internal/components";
import { useArgs, useArgTypes, useGlobals } from "storybook/manager-api";
import { defaultsOf } from "../stories/support/defaults.js";
import { toJsx } from "../stories/support/jsx.js";

/** The present controls as code, to paste into an app. */
export function JsxPanel({ active }: { active?: boolean }) {
  const [args] = useArgs();
  const [globals] = useGlobals();
  const code = toJsx({ ...args, lang: args.lang ?? globals.lang }, defaultsOf(useArgTypes()));
  return (
    <AddonPanel active={active ?? false}>
      <SyntaxHighlighter language="tsx" copyable padded format={false}>
        {code}
      </SyntaxHighlighter>
    </AddonPanel>
  );
}
