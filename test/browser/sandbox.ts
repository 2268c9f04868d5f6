import { startSandbox } from "react-qbox-video-call/sandbox";
import type { TestProject } from "vitest/node";
import { startWidgetPlatforms, type WidgetName } from "../fixtures/widgets/platform.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Origin of the stand-in platform that this run shares. */
    hostName: string;
    /** Origins of the platforms that serve the widgets of `test/fixtures/widgets`. */
    widgetOrigins: Record<WidgetName, string>;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [sandbox, widgets] = await Promise.all([startSandbox({ robot: { answerAfterMs: 0 } }), startWidgetPlatforms()]);
  project.provide("hostName", sandbox.url);
  project.provide("widgetOrigins", widgets.origins);
  return async () => {
    widgets.close();
    await sandbox.close();
  };
}
