// Tests src/video-call/caller/validate-props.ts, src/video-call/attributes/
import { render, waitFor } from "@testing-library/react";
import fc from "fast-check";
import { VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { expect, inject, test, vi } from "vitest";

const hostName = inject("hostName");
const circular: Record<string, unknown> = {};
circular.self = circular;

/** Renders what no type would let through, as a page without types may. */
function show(props: object) {
  const onError = vi.fn();
  const view = render(
    <VideoCall {...({ hostName, domain: "test.kz", userId: 435, ...props, onError } as unknown as VideoCallProps)} />,
  );
  return { view, onError };
}

test.each([
  ["hostName", "qbox.example.kz"],
  ["hostName", "ftp://qbox.example.kz"],
  ["hostName", "javascript:alert(1)"],
  ["hostName", "https://qbox.example.kz/path"],
  ["hostName", "https://name:word@qbox.example.kz"],
  ["hostName", ""],
  ["hostName", null],
  ["domain", ""],
  ["domain", "  "],
  ["domain", null],
  ["domain", undefined],
  ["topic", ""],
  ["userId", 1.5],
  ["userId", -1],
  ["userId", Number.NaN],
  ["userId", Number.MAX_SAFE_INTEGER + 1],
  ["userId", "007"],
  ["userId", " 435"],
  ["userId", {}],
  ["targetOperatorId", "operator"],
  ["targetOperatorId", 0],
  ["targetOperatorId", null],
  ["lang", "fr"],
  ["lang", "ru-RU"],
  ["height", ""],
  ["extra", circular],
  ["extra", { big: 1n }],
  ["extra", ["a", "list"]],
  ["extra", "text"],
  ["extra", () => {}],
  ["extra", new Date(0)],
  ["extra", '{"a":1}'],
  ["mainTitle", circular],
  ["mainTitle", { text: "a node" }],
  ["userId", 435n],
  ["requestCallFeedback", "false"],
  ["isAttachmentButtonHidden", "yes"],
  ["endScreenNewCallButton", 2],
  ["endScreenMainPageButton", {}],
])("%s=%o is said to be invalid by that name, and makes no element", async (prop, value) => {
  const { view, onError } = show({ [prop]: value });
  await view.findByRole("alert");
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ name: "VideoCallError", code: "invalid-props", message: expect.stringContaining(prop) }),
  );
  expect(view.container.querySelector("wc-video-call")).toBeNull();
});

test.each([
  ["hostName", `${hostName}/`],
  ["userId", "435"],
  ["userId", Promise.resolve("435")],
  ["targetOperatorId", Promise.resolve(77)],
  ["extra", { nested: { list: [1, null, "a"] } }],
  ["extra", Object.create(null)],
  ["requestCallFeedback", 0],
  ["mainTitle", ""],
  ["mainTitle", null],
  ["lang", null],
])("%s=%o is meant", async (prop, value) => {
  const { view, onError } = show({ [prop]: value });
  await waitFor(() => expect(view.container.querySelector("wc-video-call")).not.toBeNull());
  expect(onError).not.toHaveBeenCalled();
});

test("a prop put right makes the element", async () => {
  const { view } = show({ lang: "fr" });
  await view.findByRole("alert");
  view.rerender(<VideoCall hostName={hostName} domain="test.kz" userId={435} lang="en" />);
  await waitFor(() => expect(view.container.querySelector("wc-video-call")).not.toBeNull());
  expect(view.queryByRole("alert")).toBeNull();
});

test("whatever a page without types passes, nothing throws into it", () => {
  const names = ["hostName", "domain", "topic", "userId", "targetOperatorId", "extra", "lang", "mainTitle"];
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.anything({ withBigInt: true, withNullPrototype: true }),
      (prop, value) => {
        show({ [prop]: value }).view.unmount();
      },
    ),
    { numRuns: 200 },
  );
});
