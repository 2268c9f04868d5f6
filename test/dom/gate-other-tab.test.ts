// Tests src/video-call/keeping/gate.ts, src/video-call/keeping/keeping-texts.ts
import { describe, expect, test, vi } from "vitest";
import { offerLocks } from "./fake-locks.js";
import { gateScene, lockName, wanted } from "./gate-scene.js";

const { page, arrive, tell, alerts, texts, press } = gateScene();

describe("while the customer's call is open in another tab, a new one", () => {
  const again = { ru: "Повторить", kk: "Қайталау", en: "Try again" };

  test.each([
    ["ru", "Видеозвонок открыт в другой вкладке. Когда он завершится, можно будет позвонить отсюда."],
    ["kk", "Бейнеқоңырау басқа қойындыда ашық. Ол аяқталғаннан кейін осы жерден қоңырау шала аласыз."],
    ["en", "The video call is open in another tab. When it has ended, you can call from here."],
  ] as const)("says so in %s, in the middle of its place", async (lang, sentence) => {
    offerLocks(lockName);
    const { begin } = await arrive(wanted({ lang }));
    expect(texts()).toEqual([[sentence, again[lang]]]);
    expect(alerts()[0]?.style.alignContent).toBe("center");
    expect(begin).not.toHaveBeenCalled();
  });

  test("looks again when the customer asks, and begins when that call is over", async () => {
    const { names, query } = offerLocks(lockName);
    const { begin } = await arrive();
    await press(0);
    expect([alerts().length, begin.mock.calls.length, query.mock.calls.length]).toEqual([1, 0, 2]);
    names.length = 0;
    await press(0);
    expect([alerts().length, begin.mock.calls.length]).toEqual([0, 1]);
  });

  test("does not look again by itself when a call of this page changes", async () => {
    const { query } = offerLocks(lockName);
    const { findOther } = await arrive();
    await tell();
    page.floating = { wanted: undefined };
    await tell();
    expect([query.mock.calls.length, findOther.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("when the page changes its language", () => {
  test("the question follows, once, and a frame hears of it", async () => {
    page.floating = { wanted: undefined };
    const onScript = vi.fn();
    const { holder } = await arrive({ ...wanted(), frame: { onScript } });
    holder.latest = { ...wanted({ lang: "kk" }), frame: { onScript } };
    holder.update?.();
    const [alert] = alerts();
    expect(texts()).toEqual([["Сізде бейнеқоңырау жүріп жатыр.", "Қоңырауға оралу", "Оны аяқтап, жаңасын бастау"]]);
    holder.update?.();
    expect(alerts()).toEqual([alert]);
    expect(onScript).toHaveBeenCalledTimes(2);
  });

  test("the question follows also without a frame", async () => {
    offerLocks(lockName);
    const { holder } = await arrive();
    holder.latest = wanted({ lang: undefined });
    expect(() => holder.update?.()).not.toThrow();
    expect(texts()[0]?.[1]).toBe("Повторить");
  });

  test("nothing shows where nothing is known yet to be in the way", async () => {
    const { query } = offerLocks();
    query.mockReturnValue(new Promise(() => {}));
    const { holder } = await arrive();
    holder.latest = wanted({ lang: "kk" });
    holder.update?.();
    expect(alerts()).toEqual([]);
  });
});
