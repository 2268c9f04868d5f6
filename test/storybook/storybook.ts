import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Page, test } from "@playwright/test";

interface Entry {
  id: string;
  type: "story" | "docs";
  tags: string[];
}

const env = (name: "STORYBOOK_FOLDER" | "STORYBOOK_URL" | "STORYBOOK_FOLDER_URL") => process.env[name] ?? "";

function stories(): Entry[] {
  const { entries }: { entries: Record<string, Entry> } = JSON.parse(
    readFileSync(join(env("STORYBOOK_FOLDER"), "index.json"), "utf8"),
  );
  return Object.values(entries).filter(({ type }) => type === "story");
}

/**
 * One that only sets the toolbar is a picture of another already; a `moving` one's call goes on in a window that is never
 * the same twice.
 */
const hasPicture = ({ tags }: Entry) => !tags.includes("toolbar-only") && !tags.includes("moving");

/** Every story of the built site that looks like no other. */
export const storyIds = (): string[] =>
  stories()
    .filter(hasPicture)
    .map(({ id }) => id);

/** The stories that have no picture of their own. */
export const otherStoryIds = (): string[] =>
  stories()
    .filter((story) => !hasPicture(story))
    .map(({ id }) => id);

/** The stories that a site without a platform shows by a picture. */
export const recordedStoryIds = (): string[] =>
  stories()
    .filter(({ tags }) => tags.includes("live") || tags.includes("frame"))
    .map(({ id }) => id);

export const siteUrl = (): string => env("STORYBOOK_URL");

/** The same site in a folder of another origin, under the policy that the documentation gives. */
export const folderUrl = (): string => env("STORYBOOK_FOLDER_URL");

interface Channel {
  emit(event: string, payload: unknown): void;
  last(event: string): [{ storyId: string; status: string }] | undefined;
}
type StorybookWindow = typeof globalThis & { __STORYBOOK_ADDONS_CHANNEL__?: Channel };

/** Resolves with how the story's play function ended. */
async function endOf(page: Page, id: string): Promise<string> {
  const ended = await page.waitForFunction(
    (id) => {
      const [last] = (globalThis as StorybookWindow).__STORYBOOK_ADDONS_CHANNEL__?.last("storyFinished") ?? [];
      return last?.storyId === id && last.status;
    },
    id,
    { timeout: test.info().timeout * 0.75 },
  );
  return String(await ended.jsonValue());
}

/** Opens a story without the rest of Storybook; resolves with how its play function ended. */
export async function openStory(
  page: Page,
  id: string,
  parameters: Record<string, string> = {},
  site = siteUrl(),
): Promise<string> {
  const search = new URLSearchParams({ id, viewMode: "story", ...parameters });
  await page.goto(`${site}/iframe.html?${search}`);
  return endOf(page, id);
}

/**
 * What a click in the sidebar does: the page stays, the story takes the other's place, as it is when Storybook opens.
 * Resolves as `openStory` does.
 */
export async function goToStory(page: Page, id: string): Promise<string> {
  await page.evaluate(
    (payload) => {
      const channel = (globalThis as StorybookWindow).__STORYBOOK_ADDONS_CHANNEL__;
      channel?.emit("updateGlobals", { globals: { lang: "ru", theme: "light" } });
      channel?.emit("setCurrentStory", payload);
    },
    { storyId: id, viewMode: "story" },
  );
  return endOf(page, id);
}

/** What the toolbar does; resolves once the story shows it. */
export async function setGlobals(page: Page, globals: { lang: string; theme: string }): Promise<void> {
  await page.evaluate(
    (payload) => (globalThis as StorybookWindow).__STORYBOOK_ADDONS_CHANNEL__?.emit("updateGlobals", payload),
    { globals },
  );
  await page.waitForFunction(
    ({ lang, theme }) => document.documentElement.lang === lang && document.documentElement.style.colorScheme === theme,
    globals,
  );
}
