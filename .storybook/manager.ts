import { addons, types } from "storybook/manager-api";
import { showDefaultTexts } from "./default-texts.js";
import { HostTool } from "./host-tool.js";
import { JsxPanel } from "./jsx-panel.js";

/** Names that a file's name cannot spell. */
const spelling = {
  api: "API",
  nextjs: "Next.js",
  msw: "MSW",
  playwright: "Playwright",
  react: "React",
  router: "Router",
};

/** `from-the-snippet` → `From the snippet`, `api-testing-msw` → `API testing MSW` */
function guideName(file: string): string {
  const text = file
    .split("-")
    .map((word) => spelling[word as keyof typeof spelling] ?? word)
    .join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

addons.setConfig({
  sidebar: {
    // A guide is named after its file, so that links between the guides lead here.
    renderLabel: ({ name, type }: { name: string; type: string }) => (type === "docs" ? guideName(name) : name),
  },
});

addons.register("qbox", (api) => {
  showDefaultTexts(api);
  addons.add("qbox/jsx", {
    type: types.PANEL,
    title: "JSX",
    render: JsxPanel,
    match: ({ viewMode }) => viewMode === "story",
  });
  addons.add("qbox/host", { type: types.TOOL, title: "Host", render: HostTool, match: ({ tabId }) => !tabId });
});
