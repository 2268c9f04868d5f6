// Tests src/video-call/notice/Notice.tsx, src/video-call/notice/ErrorNotice.tsx, src/video-call/component/useDelayedStatus.ts, src/video-call/component/focus-handover.ts, src/video-call/texts.ts, src/video-call/language.ts
import { act, fireEvent, render, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { type ReactNode, useState } from "react";
import { CustomerUpsertError, type CustomerUpsertState, VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { callIn } from "./say.js";

const platform = { hostName: inject("hostName"), domain: "test.kz", height: "300px" };
const retry = () => {};
const pending: CustomerUpsertState = { status: "pending", retry };
const failed: CustomerUpsertState = {
  status: "error",
  error: new CustomerUpsertError("platform-unavailable", "unavailable"),
  retry,
};
const ready: CustomerUpsertState = { status: "success", userId: "435", retry };

/** A customer whose upsert fails and succeeds when the test says so. */
function Host({ children, ...own }: { children?: ReactNode } & Partial<VideoCallProps>) {
  const [customer, setCustomer] = useState<CustomerUpsertState>(pending);
  const props = {
    ...platform,
    ...own,
    customer: customer.status === "error" ? { ...failed, retry: () => setCustomer(pending) } : customer,
  } as VideoCallProps;
  return (
    <main>
      <button type="button" onClick={() => setCustomer(failed)}>
        fail
      </button>
      <button type="button" onClick={() => setCustomer(ready)}>
        succeed
      </button>
      <VideoCall {...props} />
      {children}
    </main>
  );
}

const colours = {
  light: { color: "#1c1c1e", background: "#ffffff" },
  dark: { color: "#f2f2f7", background: "#0b0b0f" },
};

afterEach(() => {
  document.body.removeAttribute("style");
});

describe.each(["ru", "kk", "en"] as const)("in %s", (lang) => {
  test.each([
    ["waiting", "light", { customer: pending }],
    ["waiting", "dark", { customer: pending }],
    ["an error with a retry", "light", { customer: failed }],
    ["an error with a retry", "dark", { customer: failed }],
    ["an error without a retry", "light", { anonymous: true, hostName: "no origin" }],
    ["an error without a retry", "dark", { anonymous: true, hostName: "no origin" }],
    ["the call", "light", { anonymous: true }],
  ] as const)("%s has no fault that axe can find, on a %s page", async (state, scheme, props) => {
    Object.assign(document.body.style, colours[scheme]);
    const view = render(
      <main>
        <VideoCall {...({ ...platform, ...props, lang } as VideoCallProps)} />
      </main>,
    );
    if (state === "waiting") await waitFor(() => expect(view.getByRole("status").textContent).not.toBe(""));
    if (state.startsWith("an error")) await view.findByRole("alert");
    if (state === "the call") await callIn(view.container);
    const { violations } = await axe.run(view.container, { resultTypes: ["violations"] });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  test("the region has a name, and says in which language it speaks", () => {
    const view = render(<VideoCall {...platform} lang={lang} customer={pending} />);
    const region = view.getByRole("region");
    expect(region.lang).toBe(lang);
    expect(region.getAttribute("aria-label")).not.toBe("");
  });
});

test("without a language the region says that it speaks Russian", () => {
  expect(render(<VideoCall {...platform} customer={pending} />).getByRole("region", { name: "Видеозвонок" }).lang).toBe(
    "ru",
  );
});

describe("what a screen reader hears", () => {
  test("the status is there before its words, when the wait begins on a submit", async () => {
    const view = render(<VideoCall {...platform} customer={{ status: "idle", retry }} />);
    view.rerender(<VideoCall {...platform} customer={pending} />);
    const status = view.getByRole("status");
    expect(status.textContent).toBe("");
    await waitFor(() => expect(status.textContent).toBe("Готовим видеозвонок…"));
  });

  test("the status is there before its words, when the page mounts a call that waits", async () => {
    const view = render(<VideoCall {...platform} customer={pending} />);
    const status = view.getByRole("status");
    expect(status.textContent).toBe("");
    await waitFor(() => expect(status.textContent).toBe("Готовим видеозвонок…"));
  });

  test("the status stays the same element from waiting to error to waiting again", async () => {
    const view = render(<Host lang="en" />);
    const status = view.getByRole("status");
    await waitFor(() => expect(status.textContent).toBe("Preparing the video call…"));
    fireEvent.click(view.getByText("fail"));
    await view.findByRole("alert");
    expect(status.textContent).toBe("");
    fireEvent.click(view.getByRole("button", { name: "Try again" }));
    expect(view.getByRole("status")).toBe(status);
    expect(status.textContent).toBe("Preparing the video call…");
  });

  test("a fallback and an error of the host's own keep the roles", async () => {
    const renderError = () => <b>Call us: 1414</b>;
    const view = render(<Host fallback={<i>One moment</i>} renderError={renderError} />);
    await waitFor(() => expect(view.getByRole("status").textContent).toBe("One moment"));
    fireEvent.click(view.getByText("fail"));
    expect((await view.findByRole("alert")).textContent).toBe("Call us: 1414");
  });
});

describe("the focus", () => {
  test("goes to the error when what waited had it", async () => {
    const view = render(<Host fallback={<button type="button">Cancel</button>} />);
    (await view.findByText("Cancel")).focus();
    act(() => view.getByText("fail").click());
    await waitFor(() => expect(document.activeElement).toBe(view.getByRole("alert")));
  });

  test("goes to the error when the call had it", async () => {
    const { rerender, container, findByRole } = render(<VideoCall {...platform} userId={435} />);
    const element = await callIn(container);
    element.tabIndex = 0;
    element.focus();
    rerender(<VideoCall {...platform} userId={0} />);
    const alert = await findByRole("alert");
    await waitFor(() => expect(document.activeElement).toBe(alert));
  });

  test("goes back with a retry: to what waits, then to the call", async () => {
    const view = render(<Host lang="en" />);
    fireEvent.click(view.getByText("fail"));
    const button = await view.findByRole("button", { name: "Try again" });
    button.focus();
    fireEvent.click(button);
    await waitFor(() => expect(view.getByRole("status").contains(document.activeElement)).toBe(true));
    act(() => view.getByText("succeed").click());
    const element = await callIn(view.container);
    await waitFor(() => expect(document.activeElement?.contains(element)).toBe(true));
    expect(document.activeElement).not.toBe(document.body);
  });

  test("stays where it is when it was somewhere else", async () => {
    const view = render(
      <Host>
        <input aria-label="elsewhere" />
      </Host>,
    );
    const input = view.getByRole("textbox");
    input.focus();
    act(() => view.getByText("fail").click());
    await view.findByRole("alert");
    expect(document.activeElement).toBe(input);
  });
});

test("the retry is a button that submits no form", async () => {
  const onSubmit = vi.fn((event: React.FormEvent) => event.preventDefault());
  const view = render(
    <form onSubmit={onSubmit}>
      <VideoCall {...platform} customer={failed} lang="en" />
    </form>,
  );
  fireEvent.click(await view.findByRole("button", { name: "Try again" }));
  expect(onSubmit).not.toHaveBeenCalled();
});

test("the retry has an edge of 3:1 on a page of any colour, brand blues and every grey included", () => {
  const { getByRole } = render(<VideoCall {...platform} customer={failed} />);
  const { borderTopColor, boxShadow } = getComputedStyle(getByRole("button"));
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const luminance = (colour: number[]) => {
    const [r = 0, g = 0, b = 0] = colour.map((value) =>
      value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const edges = [borderTopColor, boxShadow].map((colour) => luminance(channels(colour)));
  const greys = Array.from({ length: 256 }, (_, value) => [value, value, value]);
  const blues = [
    [37, 99, 235],
    [29, 78, 216],
    [59, 130, 246],
    [0, 85, 170],
  ];
  for (const page of [...greys, ...blues].map(luminance)) {
    expect(Math.max(...edges.map((edge) => contrast(edge, page)))).toBeGreaterThanOrEqual(3);
  }
});

test("an upsert that a retry cannot help says what to do instead", () => {
  const error = new CustomerUpsertError("refused", "refused");
  const { getByRole } = render(<VideoCall {...platform} lang="en" customer={{ status: "error", error, retry }} />);
  expect(getByRole("alert").textContent).toBe(
    "Your details could not be sent. The call has not started. Check your details and send them again.",
  );
});
