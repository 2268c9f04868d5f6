import { setupServer } from "msw/node";
import { customerAnswer, customerProblem } from "react-qbox-video-call/testing";
import { customerUpsertHandler, type UpsertAnswer } from "react-qbox-video-call/testing/msw";
import { expect, stubVideoCall, test, type VideoCallPage } from "react-qbox-video-call/testing/playwright";

const late: UpsertAnswer = customerProblem("rate-limited", { retryAfter: 1 });
export const server = setupServer(customerUpsertHandler("/api/qbox/customers", late, customerAnswer(435), "pending"));

test("the customer is congratulated after the call", async ({ page, videoCall }) => {
  const call: VideoCallPage = videoCall;
  await call.emit("state", "ended");
  await expect(call.locator).toBeVisible();
  await stubVideoCall(page);
  // @ts-expect-error no state of the platform
  await call.emit("state", "sleeping");
});

// @ts-expect-error no answer at all
customerUpsertHandler("/api/qbox/customers");
