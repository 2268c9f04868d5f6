import { tagName } from "./messages.js";

const guide = "(docs/testing.md#when-no-call-comes)";

/** The first words of an alert on the page: it tells more than a guess. */
function alertText(): string | undefined {
  const text = document.querySelector('[role="alert"]')?.textContent?.replaceAll(/\s+/g, " ").trim();
  return text && text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** Says what the test waited for, what the page shows instead, and where to look. */
export function noCallMessage(timeoutMs: number): string {
  const alert = alertText();
  const advice = alert
    ? `The page shows an alert: "${alert}". Look at what the mock of your proxy answers, and at hostName.`
    : "Was the form sent, does a mock answer the address that is asked, and is <VideoCall> rendered with an id?";
  return `No <${tagName}> came into the page within ${timeoutMs} ms. ${advice} ${guide}`;
}

export const stillThereMessage = (timeoutMs: number): string =>
  `A <${tagName}> is still in the page after ${timeoutMs} ms. Is its <VideoCall> unmounted, in every test before this one too? ${guide}`;
