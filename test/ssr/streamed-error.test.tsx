import { expect, test } from "vitest";
import { PageBody } from "./scenes.js";
import { expectSilence } from "./silent.js";
import { streamInFetch, streamInNode } from "./stream.js";

expectSilence();

test.each([
  ["Node", streamInNode],
  ["Fetch", streamInFetch],
])("a streaming %s server says in words that the customer's upsert failed", async (_name, stream) => {
  const { html } = await stream(<PageBody scene="failed" hostName="https://qbox.example.kz" />);
  expect(html).toContain('role="alert"');
  expect(html).toContain("Your details could not be sent");
});
