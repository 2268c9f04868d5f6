import { addons, types } from "storybook/manager-api";
import { showDefaultTexts } from "./default-texts.js";
import { HostTool } from "./host-tool.js";
import { JsxPanel } from "./jsx-panel.js";

addons.setConfig({
  sidebar: {
    // A guide is named after its file, so that links between the guides lead here.
    renderLabel: ({ name, type }: { name: string; type: string }) =>
      type === "docs" ? name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ") : name,
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
