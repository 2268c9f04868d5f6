// Tests stories/support/
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ArgTypes, composeStories } from "@storybook/react-vite";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { root } from "../docs/pages.js";

type StoryModule = Parameters<typeof composeStories>[0];

/** Story → what the JSX panel gives for it. */
const given = new Map<string, string>();

beforeAll(async () => {
  vi.stubGlobal("location", new URL("http://localhost:6006/iframe.html"));
  const { panelJsx } = await import("../../stories/support/panel-jsx.js");
  const modules = import.meta.glob<StoryModule>("../../stories/**/*.stories.tsx");
  for (const [path, load] of Object.entries(modules)) {
    for (const [name, story] of Object.entries(composeStories(await load()))) {
      const { args, argTypes } = story as { args: object; argTypes: ArgTypes };
      given.set(`${path.replace(/.*\/|\.stories\.tsx/g, "")} ${name}`, panelJsx(args, { lang: "kk" }, argTypes));
    }
  }
}, 60_000);
afterAll(() => vi.unstubAllGlobals());

/** The snippet where a developer pastes it: into a component that has the customer of its form. */
const pasted = (jsx: string, number: number) => `
export function Page${number}() {
  const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
  void customer;
  return (
    ${jsx}
  );
}`;

/** Compiles one file beside the tests, by the settings of the repository; resolves with what the compiler says. */
async function complaintsOf(source: string): Promise<string> {
  const cache = join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "jsx-"));
  try {
    await writeFile(join(folder, "pasted.tsx"), source);
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ extends: "../../../tsconfig.json", include: ["pasted.tsx"], exclude: [] }),
    );
    await promisify(execFile)(join(root, "node_modules/.bin/tsc"), ["--noEmit", "-p", folder]);
    return "";
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("what the JSX panel gives for each story", () => {
  test("the stories are found at all", () => {
    expect(given.size).toBeGreaterThan(35);
  });

  test("names a platform, a system and a customer, and neither this machine nor an anonymous caller", () => {
    for (const [story, jsx] of given) {
      expect(jsx, story).toMatch(/\bhostName="https:\/\/qbox\.example\.kz"/);
      expect(jsx, story).toMatch(/\bdomain="example\.kz"/);
      // A call that a second tab asks about has a known customer.
      expect(jsx, story).toMatch(/\b(customer=\{customer\}|userId=\{435\})/);
      expect(jsx, story).toMatch(/\blang="kk"/);
      expect(jsx, story).not.toMatch(/anonymous|localhost|storybook|undefined|\[object/);
    }
  });

  test("compiles as pasted", async () => {
    const head = 'import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";\n';
    const source = head + [...given.values()].map(pasted).join("\n");
    expect(await complaintsOf(source)).toBe("");
    // The compiler did look at it.
    expect(await complaintsOf(`${head}\n${pasted('<VideoCall mainTitel="x" />', 0)}`)).toContain("mainTitel");
  }, 60_000);
});
