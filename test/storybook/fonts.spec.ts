import { expect, test } from "@playwright/test";

test("this machine draws letters with the fonts that the pictures were taken with; else take them anew: npm run pictures:update", async ({
  page,
}) => {
  await page.setViewportSize({ width: 600, height: 120 });
  await page.setContent(
    `<body style="margin:16px;font:24px system-ui">Open an account · Откройте счёт · Бейнеқоңырау ғқңөұүһі<br><b>0123456789 · Повторить · Қайталау</b></body>`,
  );
  await expect(page).toHaveScreenshot("fonts.png");
});
