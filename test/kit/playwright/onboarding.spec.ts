// Tests src/testing/playwright.ts
import { expect, test } from "react-qbox-video-call/testing/playwright";

test("the call starts with the customer's id and goes its way", async ({ page, videoCall }) => {
  await page.route("**/api/qbox/customers", (route) =>
    route.fulfill({ json: { data: { customer: { id: 435 } }, _success: true } }),
  );
  await page.goto("/");
  await page.getByText("Start").click();
  await expect(videoCall.locator).toHaveCount(1);
  expect(await videoCall.attributes()).toMatchObject({ "user-id": "435", topic: "onboarding" });
  await videoCall.emit("state", "connected");
  await expect(page.getByTestId("state")).toHaveText("connected");
  await videoCall.emitRaw({ payload: { type: "from a newer platform" } });
  await videoCall.emit("state", "ended");
  await expect(page.getByTestId("state")).toHaveText("ended");
});

test("a refused field is said, and there is no call", async ({ page, videoCall }) => {
  await page.route("**/api/qbox/customers", (route) =>
    route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      json: { code: "invalid-customer", fields: { iin: ["ИИН указан неверно"] } },
    }),
  );
  await page.goto("/");
  await page.getByText("Start").click();
  await expect(page.getByRole("note")).toHaveText("iin: ИИН указан неверно");
  await expect(videoCall.locator).toHaveCount(0);
});

test("the operator of the test decides", async ({ page, videoCall, callResults }) => {
  await page.route("**/api/qbox/customers", (route) =>
    route.fulfill({ json: { data: { customer: { id: 435 } }, _success: true, result_token: "token" } }),
  );
  await page.goto("/");
  await page.getByText("Start").click();
  await videoCall.emit("state", "ended");
  await expect(page.getByTestId("result")).toHaveText("waiting");
  callResults.decide("success");
  await expect(page.getByTestId("result")).toHaveText("success");
  callResults.decide("rejected");
  await expect(page.getByTestId("result")).toHaveText("rejected");
});
