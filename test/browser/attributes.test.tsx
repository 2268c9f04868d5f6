// Tests src/video-call/attributes/, src/video-call/widget/widget.ts
import { render, waitFor } from "@testing-library/react";
import { VideoCall, type VideoCallAttributes, type VideoCallProps } from "react-qbox-video-call";
import { describe, expect, inject, test } from "vitest";
import { attributeName, attributeProps } from "../../src/video-call/attributes/attributes.js";

type Sample<Prop extends keyof VideoCallAttributes> = readonly [
  first: { given: VideoCallAttributes[Prop]; attribute: string; seen: unknown },
  second: { given: VideoCallAttributes[Prop]; attribute: string; seen: unknown },
  /** What the attribute is without the prop: gone, unless the contract requires it. */
  without: string | null,
];

const text = (first: string, second: string): Sample<"mainTitle"> => [
  { given: first, attribute: first, seen: first },
  { given: second, attribute: second, seen: second },
  null,
];
const flag: Sample<"requestCallFeedback"> = [
  { given: true, attribute: "1", seen: "1" },
  { given: false, attribute: "0", seen: "0" },
  null,
];

/** For every attribute: what is given, the text of the attribute, and the prop that Vue makes of it. */
const samples: { [Prop in Exclude<keyof VideoCallAttributes, "hostName" | "domain">]-?: Sample<Prop> } = {
  topic: [
    { given: "cards", attribute: "cards", seen: "cards" },
    { given: "loans", attribute: "loans", seen: "loans" },
    "general",
  ],
  targetOperatorId: [{ given: 77, attribute: "77", seen: 77 }, { given: "78", attribute: "78", seen: 78 }, null],
  userId: [{ given: 435, attribute: "435", seen: "435" }, { given: "436", attribute: "436", seen: "436" }, null],
  environment: text("dev", "prod"),
  extra: [
    {
      given: { product: "карта", limits: [1, 2] },
      attribute: '{"product":"карта","limits":[1,2]}',
      seen: '{"product":"карта","limits":[1,2]}',
    },
    { given: {}, attribute: "{}", seen: "{}" },
    null,
  ],
  lang: [{ given: "kk", attribute: "kk", seen: "kk" }, { given: "en", attribute: "en", seen: "en" }, null],
  primaryColor: text("#0f766e", "rgb(180 20 60)"),
  height: text("600px", "80dvh"),
  headTitle: text("Банк", "Видеозвонок"),
  mainIconUrl: text("/icon.svg", "/logo.svg"),
  mainIconWidth: text("48px", "4rem"),
  mainTitle: text('Откройте "счёт"', "Счёт & карта"),
  mainDescription: text("Пять минут", "<b>десять</b> минут"),
  startCallButtonText: text("Позвонить", "Қоңырау шалу"),
  readinessCheckText: text("Разрешите камеру", "Камераға рұқсат беріңіз"),
  readinessRetryButtonText: text("Ещё раз", "Тағы да"),
  footerText: text("Звонок записывается", "Қоңырау жазылады"),
  isAttachmentButtonHidden: flag,
  requestCallFeedback: flag,
  endScreenNewCallButton: flag,
  endScreenMainPageButton: flag,
};

const hostName = inject("hostName");
const required = { hostName, domain: "test.kz" };

async function show(props: Partial<VideoCallAttributes>) {
  const call = (own: Partial<VideoCallAttributes>) => {
    const caller = own.userId === undefined ? { anonymous: true } : {};
    return <VideoCall {...({ ...required, ...caller, ...own } as VideoCallProps)} />;
  };
  const view = render(call(props));
  const element = await waitFor(() => view.container.querySelector("wc-video-call") ?? expect.unreachable());
  return { element, change: (next: Partial<VideoCallAttributes>) => view.rerender(call(next)), view };
}

const seenByVue = (element: Element, prop: string) => (element as unknown as Record<string, unknown>)[prop];

test("all 23 attributes of the contract have a test here", () => {
  expect(attributeProps).toHaveLength(23);
  expect([...Object.keys(samples), "hostName", "domain"].toSorted()).toEqual([...attributeProps].toSorted());
});

describe.each(Object.entries(samples) as [keyof VideoCallAttributes, Sample<"mainTitle">][])(
  "%s",
  (prop, [first, second, without]) => {
    const name = attributeName(prop);

    test("is on the element from the beginning, and Vue sees it", async () => {
      const { element } = await show({ [prop]: first.given });
      expect(element.getAttribute(name)).toBe(first.attribute);
      expect(seenByVue(element, prop)).toEqual(first.seen);
    });

    const isOfCaller = prop === "userId" || prop === "targetOperatorId";

    test(`changes on ${isOfCaller ? "a new" : "the living"} element, and Vue sees that`, async () => {
      const { element, change, view } = await show({ [prop]: first.given });
      change({ [prop]: second.given });
      const next = view.container.querySelector("wc-video-call") ?? expect.unreachable();
      expect(next.getAttribute(name)).toBe(second.attribute);
      await waitFor(() => expect(seenByVue(next, prop)).toEqual(second.seen));
      expect(next === element).toBe(!isOfCaller);
      expect(element.getAttribute(name)).toBe(isOfCaller ? first.attribute : second.attribute);
    });

    test("is taken away with the prop, and never the word undefined", async () => {
      const { element, change, view } = await show({ [prop]: first.given });
      change({});
      const next = view.container.querySelector("wc-video-call") ?? expect.unreachable();
      expect(next.getAttribute(name)).toBe(without);
      expect(next === element).toBe(!isOfCaller);
      view.unmount();
      expect((await show({ [prop]: undefined })).element.getAttribute(name)).not.toBe("undefined");
    });
  },
);

describe("domain", () => {
  test("is on the element, and changes on the living element", async () => {
    const { element, change } = await show({});
    expect(element.getAttribute("domain")).toBe("test.kz");
    change({ domain: "bank.kz" });
    expect(element.getAttribute("domain")).toBe("bank.kz");
    await waitFor(() => expect(seenByVue(element, "domain")).toBe("bank.kz"));
  });

  test("taken away ends the element with a clear error", async () => {
    const { change, view } = await show({});
    change({ domain: undefined } as unknown as VideoCallAttributes);
    await view.findByRole("alert");
    expect(view.container.querySelector("wc-video-call")).toBeNull();
  });
});

describe("hostName", () => {
  test("is on the element", async () => {
    const { element } = await show({});
    expect(element.getAttribute("host-name")).toBe(hostName);
    expect(seenByVue(element, "hostName")).toBe(hostName);
  });

  test("is normalised: in another spelling it is the same host, the same element and the same script", async () => {
    const { port } = new URL(hostName);
    const spellings = [`${hostName}/`, `HTTP://LocalHost:${port}`, ` http://localhost.:${port}/ `];
    const { element, change, view } = await show({ hostName: spellings[0] as string });
    for (const spelling of spellings) {
      change({ hostName: spelling });
      expect(view.container.querySelector("wc-video-call")).toBe(element);
      expect(element.getAttribute("host-name")).toBe(hostName);
    }
    expect(seenByVue(element, "hostName")).toBe(hostName);
    expect(document.querySelectorAll("script[src*=wc-video-call]")).toHaveLength(1);
  });

  test("taken away ends the element with a clear error", async () => {
    const { change, view } = await show({});
    change({ hostName: undefined } as unknown as VideoCallAttributes);
    await view.findByRole("alert");
    expect(view.container.querySelector("wc-video-call")).toBeNull();
  });

  test("of another platform never reaches the element of this one", async () => {
    const { element, change, view } = await show({});
    change({ hostName: "http://localhost:1" });
    await waitFor(() => expect(view.container.querySelector("wc-video-call")).toBeNull());
    expect(element.getAttribute("host-name")).toBe(hostName);
  });
});
