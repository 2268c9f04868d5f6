import { addons, types } from "storybook/manager-api";
import { HostTool } from "./host-tool.js";
import { JsxPanel } from "./jsx-panel.js";

addons.register("qbox", () => {
  addons.add("qbox/jsx", {
    type: types.PANEL,
    title: "JSX",
    render: JsxPanel,
    match: ({ viewMode }) => viewMode === "story",
  });
  addons.add("qbox/host", { type: types.TOOL, title: "Host", render: HostTool, match: ({ tabId }) => !tabId });
});
