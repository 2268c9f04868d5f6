// Tests src/sandbox/widget/session/call-session.ts, src/sandbox/widget/attachment-file.ts
import { expect, it } from "vitest";
import { attachmentProblem, isSafeDownload, maxAttachmentBytes } from "../../../src/sandbox/widget/attachment-file.js";
import { fakeCall, operator } from "./fakes.js";

it("shows the greeting as the operator's first message and tells it", async () => {
  const call = fakeCall();
  await call.connect();
  call.receive({ type: "greet", text: "Здравствуйте!", operator });
  expect(call.session.state.messages).toMatchObject([{ from: "operator", text: "Здравствуйте!" }]);
  expect(call.events.at(-1)?.payload).toEqual({ type: "greet", data: { text: "Здравствуйте!", operator } });
});

it("tells of an attachment without its content", async () => {
  const call = fakeCall();
  await call.connect();
  const attachment = { name: "id.png", type: "image/png", dataUrl: "data:image/png;base64,AAAA" };
  const at = "2026-11-23T07:00:00.000Z";
  call.receive({ type: "chat", from: "operator", text: "", at, attachment });
  expect(call.session.state.messages).toMatchObject([{ at: Date.parse(at), attachment }]);
  expect(call.events.at(-1)?.payload.data).toEqual({
    from: "operator",
    text: "",
    at,
    operator,
    attachment: { name: "id.png", type: "image/png" },
  });
});

it("sends messages only while an operator is there", async () => {
  const call = fakeCall();
  await call.connect();
  call.session.sendChat("one");
  call.receive({ type: "disconnected" });
  call.session.sendChat("two");
  expect(call.sent.filter(({ type }) => type === "chat")).toEqual([{ type: "chat", text: "one" }]);
});

it("takes pictures, PDF and text up to 2 MB", () => {
  expect(attachmentProblem({ type: "image/jpeg", size: maxAttachmentBytes })).toBeUndefined();
  expect(attachmentProblem({ type: "application/pdf", size: maxAttachmentBytes + 1 })).toBe("tooLarge");
  expect(attachmentProblem({ type: "application/zip", size: 1 })).toBe("wrongType");
  expect(attachmentProblem({ type: "", size: 1 })).toBe("wrongType");
});

it("makes no link of an address that is not a data: URL", () => {
  expect(isSafeDownload({ name: "a", type: "text/plain", dataUrl: "javascript:alert(1)" })).toBe(false);
});
