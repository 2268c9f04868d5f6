// Tests src/video-call/keeping/gate.ts, src/video-call/keeping/keeping-texts.ts
import { beforeEach, describe, expect, test, vi } from "vitest";
import { passGate } from "../../src/video-call/keeping/gate.js";
import { offerLocks } from "./fake-locks.js";
import { gateScene, lockName, wanted } from "./gate-scene.js";
import { microtasks } from "./microtasks.js";

const { page, arrive, tell, alerts, texts, press } = gateScene();

describe("a call begins", () => {
  test("at once where nothing is in the way", async () => {
    offerLocks();
    const { begin, holder } = await arrive();
    expect(begin).toHaveBeenCalledOnce();
    expect([alerts(), holder.update]).toEqual([[], undefined]);
  });

  test.each([
    ["without keepAlive", wanted({ keepAlive: false })],
    ["that does not say whether it is kept", wanted({ keepAlive: undefined })],
    ["of nobody known", { ...wanted(), caller: { userId: undefined } }],
  ])("and looks at no other tab: one %s", async (_which, latest) => {
    const { query } = offerLocks(lockName);
    const { begin } = await arrive(latest);
    expect(begin).toHaveBeenCalledOnce();
    expect(query).not.toHaveBeenCalled();
  });

  test("once: what happens later does not look again", async () => {
    const { begin, findOther } = await arrive();
    page.floating = { wanted: undefined };
    await tell();
    expect([begin.mock.calls.length, findOther.mock.calls.length]).toEqual([1, 1]);
  });

  test("not where its component gave up at once", async () => {
    const begin = vi.fn();
    const findOther = vi.fn();
    passGate(page.place, { latest: wanted() }, findOther, () => {}, begin)();
    await microtasks();
    expect([begin.mock.calls.length, findOther.mock.calls.length]).toEqual([0, 0]);
  });

  test.each([
    ["no call", []],
    ["a call", [{ name: lockName }]],
  ])("not where its component gave up before other tabs, with %s, were known", async (_what, held) => {
    let answer = (_held: { held: { name: string }[] }) => {};
    offerLocks().query.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const { begin, leave } = await arrive();
    leave();
    answer({ held });
    await microtasks();
    expect([begin.mock.calls.length, alerts()]).toEqual([0, []]);
  });
});

describe("while another call floats in the page, a new one", () => {
  beforeEach(() => {
    page.floating = { wanted: undefined };
  });

  test.each([
    ["ru", "У вас уже идёт видеозвонок.", "Вернуться к звонку", "Завершить его и начать новый"],
    ["kk", "Сізде бейнеқоңырау жүріп жатыр.", "Қоңырауға оралу", "Оны аяқтап, жаңасын бастау"],
    ["en", "You are already in a video call.", "Back to the call", "End it and start a new one"],
    [undefined, "У вас уже идёт видеозвонок.", "Вернуться к звонку", "Завершить его и начать новый"],
  ] as const)("asks the customer in %s", async (lang, sentence, back, replace) => {
    const { begin } = await arrive(wanted({ lang }));
    expect(texts()).toEqual([[sentence, back, replace]]);
    expect(begin).not.toHaveBeenCalled();
  });

  test.each([
    ["640px", { height: "640px" }],
    ["100vh", {}],
  ])("keeps a place %s high, with the question at its start", async (minHeight, props) => {
    await arrive(wanted(props));
    expect(alerts()[0]?.style).toMatchObject({ minHeight, alignContent: "start" });
  });

  test("tells a frame that there is something to see", async () => {
    const onScript = vi.fn();
    await arrive({ ...wanted(), frame: { onScript } });
    expect(onScript).toHaveBeenCalledExactlyOnceWith({ status: "ready" });
  });

  test("ends the other one and begins, if the customer wants that", async () => {
    const other = page.floating;
    const { begin, endOther } = await arrive();
    await press(1);
    expect(endOther).toHaveBeenCalledExactlyOnceWith(other);
    expect(begin).not.toHaveBeenCalled();
    page.floating = undefined;
    await tell();
    expect(begin).toHaveBeenCalledOnce();
    expect(alerts()).toEqual([]);
  });

  test("leaves its question alone while calls change and the other one still floats", async () => {
    const { begin } = await arrive();
    const [alert] = alerts();
    await tell();
    expect(alerts()).toEqual([alert]);
    expect(begin).not.toHaveBeenCalled();
  });

  test("asks about the one that floats now", async () => {
    const { endOther } = await arrive();
    const third = { wanted: undefined };
    page.floating = third;
    await tell();
    await press(1);
    expect(alerts()).toHaveLength(1);
    expect(endOther.mock.calls).toEqual([[third]]);
    expect(endOther.mock.calls[0]?.[0]).toBe(third);
  });

  test("waits for no more than its component does", async () => {
    const { begin, holder, leave } = await arrive();
    leave();
    expect([alerts(), holder.update]).toEqual([[], undefined]);
    page.floating = undefined;
    await tell();
    expect(begin).not.toHaveBeenCalled();
  });

  test("leads back by the way that the host of the other one gives", async () => {
    const onReturn = vi.fn();
    const focused = document.body.appendChild(document.createElement("section"));
    focused.dataset.qboxFloating = "";
    const focus = vi.spyOn(focused, "focus");
    page.floating = { wanted: { onReturn } };
    const { endOther } = await arrive();
    await press(0);
    expect(onReturn).toHaveBeenCalledExactlyOnceWith(undefined);
    expect([endOther.mock.calls.length, focus.mock.calls.length]).toEqual([0, 0]);
  });

  test.each([
    ["wants no more", undefined],
    ["gives no way", {}],
  ])("leads to the window of the other one, whose host %s", async (_what, others) => {
    const box = document.body.appendChild(document.createElement("section"));
    box.dataset.qboxFloating = "";
    box.tabIndex = -1;
    page.floating = { wanted: others };
    const { endOther } = await arrive();
    await press(0);
    expect(document.activeElement).toBe(box);
    expect(endOther).not.toHaveBeenCalled();
  });

  test("leads nowhere, and fails in nothing, where that window is gone", async () => {
    await arrive();
    await press(0);
    expect(alerts()).toHaveLength(1);
  });
});
