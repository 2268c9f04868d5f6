// Tests src/server/http/fetch-adapter.ts, src/server/node/node-handler.ts, src/server/transport/choose-transport.ts
import { describe, expect, test } from "vitest";
import { startPlatform } from "../platform.js";
import { conforms, settingFor } from "./conforms.js";
import { edgeBundle } from "./edge-bundle.js";
import { runtimes } from "./runtimes.js";

describe.each(runtimes)("$name", conforms);

test("the bundle for a runtime without Node has Node's pool behind one import() that never runs, and nothing else of Node", async () => {
  const platform = await startPlatform();
  const { outside } = await edgeBundle(settingFor(platform));
  await platform.close();
  expect(outside).toEqual(["dynamic-import ./pool-transport.js"]);
});
