// Tests src/video-call/component/, src/video-call/widget/
import { act, fireEvent, render, waitFor } from "@testing-library/react";
import { StrictMode, useState } from "react";
import { CustomerUpsertError, VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { describe, expect, inject, onTestFinished, test, vi } from "vitest";

const hostName = inject("hostName");
const platform = { hostName, domain: "test.kz", topic: "general", height: "600px" };
const elements = () => Array.from(document.querySelectorAll("wc-video-call"));
const theElement = () => waitFor(() => elements()[0] ?? expect.unreachable("no element yet"));

function Movable({ aside }: { aside: boolean }) {
  const call = <VideoCall {...platform} userId={435} />;
  return aside ? <aside>{call}</aside> : <main>{call}</main>;
}

function Host() {
  const [ready, setReady] = useState(false);
  return (
    <>
      <output>{String(ready)}</output>
      <VideoCall {...platform} userId={435} onReady={() => setReady(true)} />
    </>
  );
}

/** What the component does to the page below its own root while `act` runs. */
async function mutationsDuring(run: () => void): Promise<MutationRecord[]> {
  const observer = new MutationObserver(() => {});
  observer.observe(document.body, { attributes: true, childList: true, subtree: true });
  run();
  const records = observer.takeRecords();
  observer.disconnect();
  return records;
}

describe("the element", () => {
  test("is made once the script is there, with its attributes as strings", async () => {
    const onReady = vi.fn();
    render(
      <VideoCall
        {...platform}
        userId={435}
        targetOperatorId="77"
        lang="kk"
        extra={{ product: "card" }}
        requestCallFeedback={false}
        endScreenNewCallButton
        onReady={onReady}
      />,
    );
    const element = await theElement();
    expect(onReady).toHaveBeenCalledExactlyOnceWith(element);
    expect(Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value]))).toMatchObject({
      "host-name": hostName,
      domain: "test.kz",
      topic: "general",
      "user-id": "435",
      "target-operator-id": "77",
      lang: "kk",
      extra: '{"product":"card"}',
      height: "600px",
      "request-call-feedback": "0",
      "end-screen-new-call-button": "1",
    });
  });

  test("gets the required topic even when none is given", async () => {
    render(<VideoCall hostName={hostName} domain="test.kz" anonymous />);
    expect((await theElement()).getAttribute("topic")).toBe("general");
  });

  test("has its attributes and its listener before it is in the page", async () => {
    const seen: (string | null)[] = [];
    const append = vi.spyOn(Element.prototype, "append").mockImplementation(function (this: Element, ...nodes) {
      for (const node of nodes) {
        if (node instanceof HTMLElement && node.localName === "wc-video-call") seen.push(node.getAttribute("user-id"));
        this.appendChild(node as Node);
      }
    });
    render(<VideoCall {...platform} userId="435" />);
    await theElement();
    append.mockRestore();
    expect(seen).toEqual(["435"]);
  });

  test("is one under StrictMode, the same through its double mount", async () => {
    const onReady = vi.fn();
    render(<VideoCall {...platform} userId={435} onReady={onReady} />, { wrapper: StrictMode });
    await theElement();
    expect(elements()).toHaveLength(1);
    expect(onReady).toHaveBeenCalledOnce();
  });

  test("stays when it moves to another place of the tree in one task, and its call with it", async () => {
    const { rerender } = render(<Movable aside={false} />);
    const element = await theElement();
    rerender(<Movable aside />);
    await act(async () => {});
    expect(elements()).toEqual([element]);
    expect(element.closest("aside")).not.toBeNull();
  });

  test("is never handed on to another customer, also not within one task", async () => {
    const { rerender } = render(<VideoCall key="a" {...platform} userId={435} />);
    const first = await theElement();
    rerender(<VideoCall key="b" {...platform} userId={436} />);
    await waitFor(() => expect(elements()).toHaveLength(1));
    expect(elements()[0]).not.toBe(first);
    expect(elements()[0]?.getAttribute("user-id")).toBe("436");
  });

  test("leaves nothing behind when it unmounts", async () => {
    const { unmount, container } = render(<VideoCall {...platform} userId={435} />);
    await theElement();
    unmount();
    await act(async () => {});
    expect(elements()).toHaveLength(0);
    expect(container.childNodes).toHaveLength(0);
  });
});

describe("a parent that renders again", () => {
  test("with new inline callbacks and objects changes nothing in the page", async () => {
    const add = vi.spyOn(EventTarget.prototype, "addEventListener");
    const call = () => (
      <VideoCall {...platform} userId={435} extra={{ product: "card" }} onConnected={() => {}} onEvent={() => {}} />
    );
    const { rerender } = render(call());
    await theElement();
    add.mockClear();
    const mutations = await mutationsDuring(() => {
      for (let i = 0; i < 100; i++) rerender(call());
    });
    expect(mutations).toEqual([]);
    expect(add.mock.calls.filter(([type]) => type === "wc")).toEqual([]);
    add.mockRestore();
  });

  test("with one changed prop changes that one attribute on the living element", async () => {
    const { rerender } = render(<VideoCall {...platform} userId={435} mainTitle="A" />);
    const element = await theElement();
    const mutations = await mutationsDuring(() => rerender(<VideoCall {...platform} userId={435} mainTitle="B" />));
    expect(mutations.filter(({ target }) => target === element).map(({ attributeName }) => attributeName)).toEqual([
      "main-title",
    ]);
    expect(elements()).toEqual([element]);
  });

  test("without a prop that it gave before removes the attribute", async () => {
    const { rerender } = render(<VideoCall {...platform} userId={435} mainTitle="A" />);
    const element = await theElement();
    rerender(<VideoCall {...platform} userId={435} />);
    expect(element.hasAttribute("main-title")).toBe(false);
  });

  test("is heard by its newest callbacks", async () => {
    const old = vi.fn();
    const recent = vi.fn();
    const { rerender } = render(<VideoCall {...platform} userId={435} onRinging={old} />);
    const element = await theElement();
    rerender(<VideoCall {...platform} userId={435} onRinging={recent} />);
    element.dispatchEvent(
      new CustomEvent("wc", { detail: [{ subject: "call", payload: { type: "state", data: { state: "ringing" } } }] }),
    );
    expect(old).not.toHaveBeenCalled();
    expect(recent).toHaveBeenCalledOnce();
  });
});

describe("who calls", () => {
  const noRetry = () => {};

  test("is waited for: no element before a promised id resolves, then the right one", async () => {
    let resolve: (id: string) => void = () => {};
    const userId = new Promise<string>((done) => {
      resolve = done;
    });
    const view = render(<VideoCall {...platform} userId={userId} />);
    await waitFor(() => expect(view.getByRole("status").textContent).toContain("Готовим"));
    expect(elements()).toHaveLength(0);
    await act(async () => resolve("435"));
    expect((await theElement()).getAttribute("user-id")).toBe("435");
  });

  test("idle shows nothing", () => {
    const { container } = render(<VideoCall {...platform} customer={{ status: "idle", retry: noRetry }} />);
    expect(container.childNodes).toHaveLength(0);
    expect(elements()).toHaveLength(0);
  });

  test("pending shows the fallback at the final height", async () => {
    const view = render(
      <VideoCall {...platform} customer={{ status: "pending", retry: noRetry }} fallback={<b>One moment</b>} />,
    );
    const { height } = view.getByRole("region").getBoundingClientRect();
    expect(height).toBe(600);
    expect((await view.findByText("One moment")).closest("[role]")).toBe(view.getByRole("status"));
    expect(view.container.firstElementChild?.getBoundingClientRect().height).toBe(600);
    expect(elements()).toHaveLength(0);
  });

  test("pending for less than 300 ms flashes no words, and for longer has them", async () => {
    const pending = { ...platform, customer: { status: "pending", retry: noRetry } } as const;
    const known = { ...platform, customer: { status: "success", userId: "435", retry: noRetry } } as const;
    // From here on a call needs nothing but its id.
    const before = render(<VideoCall {...known} />);
    await theElement();
    before.unmount();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

    const view = render(<VideoCall {...pending} />);
    pass(299);
    expect(view.getByRole("status").textContent).toBe("");
    view.rerender(<VideoCall {...known} />);
    expect(elements()).toHaveLength(1);
    pass(1_000);
    expect(view.getByRole("status").textContent).toBe("");
    view.unmount();

    const longer = render(<VideoCall {...pending} />);
    pass(300);
    expect(longer.getByRole("status").textContent).not.toBe("");
  });

  test("failed is said, with a retry, and starts no anonymous call", async () => {
    const retry = vi.fn();
    const onError = vi.fn();
    const error = new CustomerUpsertError("platform-unavailable", "unavailable");
    const view = render(<VideoCall {...platform} customer={{ status: "error", error, retry }} onError={onError} />);
    expect((await view.findByRole("alert")).textContent).toContain("Не удалось передать");
    fireEvent.click(view.getByRole("button", { name: "Повторить" }));
    expect(retry).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "customer-failed", cause: error }));
    expect(elements()).toHaveLength(0);
  });

  test("refused offers no retry, which would be refused again", () => {
    const error = new CustomerUpsertError("refused", "refused");
    const view = render(<VideoCall {...platform} customer={{ status: "error", error, retry: noRetry }} />);
    expect(view.getByRole("alert")).toBeDefined();
    expect(view.queryByRole("button")).toBeNull();
  });

  test("failed is left to the host's own words, and to its silence", () => {
    const error = new CustomerUpsertError("network", "network");
    const customer = { status: "error", error, retry: noRetry } as const;
    const view = render(<VideoCall {...platform} customer={customer} renderError={() => null} />);
    expect(view.getByRole("alert").textContent).toBe("");
  });

  test("rejected is said, and starts no anonymous call", async () => {
    const onError = vi.fn();
    const userId = Promise.reject(new Error("no"));
    const view = render(<VideoCall {...platform} userId={userId} onError={onError} />);
    await view.findByRole("alert");
    await waitFor(() =>
      expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "user-id-failed" })),
    );
    expect(elements()).toHaveLength(0);
  });

  test.each([
    ["no caller", { userId: undefined }],
    ["null", { userId: null }],
    ["an empty id", { userId: "" }],
    ["zero", { userId: 0 }],
    ["a word", { userId: "undefined" }],
    ["two callers", { userId: 435, anonymous: true }],
    ["a promise of nothing", { userId: Promise.resolve(undefined) }],
  ])("%s is an error and no anonymous call, whatever the types said", async (_name, caller) => {
    const onError = vi.fn();
    const props = { ...platform, ...caller, onError } as unknown as VideoCallProps;
    const view = render(<VideoCall {...props} />);
    await view.findByRole("alert");
    await waitFor(() =>
      expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "invalid-props" })),
    );
    expect(elements()).toHaveLength(0);
  });
});

test("a callback that changes the host's state while the element is appended does not disturb it", async () => {
  const view = render(<Host />, { wrapper: StrictMode });
  await waitFor(() => expect(view.container.querySelector("output")?.textContent).toBe("true"));
  expect(elements()).toHaveLength(1);
});
