// Tests src/video-call/component/useCaller.ts, src/video-call/widget/, src/customer-upsert/useCustomerUpsert.ts
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import type { FormEvent } from "react";
import { useCustomerUpsert, VideoCall, type VideoCallStateChange } from "react-qbox-video-call";
import { customerSchema } from "react-qbox-video-call/customer";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createScene, type Isolation, isCameraOff, isLive, stateMessage } from "./lifecycle-scene.js";

const schema = customerSchema({ lang: "ru" });
const ids: Record<string, string> = { "900101300123": "435", "850505400155": "436" };

/** The page of docs/getting-started.md; the proxy knows two people by their IIN. */
function Onboarding({ scene, answer, ...callbacks }: OnboardingProps) {
  const proxy = async (_url: unknown, init?: RequestInit) => {
    const { iin } = JSON.parse(String(init?.body));
    if ((await answer()) === "refused") return Response.json({ code: "refused" }, { status: 422 });
    return Response.json({ data: { customer: { user_id: ids[iin] } }, _success: true });
  };
  const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers", schema, fetch: proxy, retries: 0 });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const typed = (name: string) => String(data.get(name));
    customer.upsert({
      lastName: typed("lastName"),
      firstName: typed("firstName"),
      iin: typed("iin"),
      phone: typed("phone"),
    });
  }

  return (
    <>
      <form onSubmit={submit}>
        <input name="lastName" aria-label="Фамилия" required />
        <input name="firstName" aria-label="Имя" required />
        <input name="iin" aria-label="ИИН" inputMode="numeric" required />
        <input name="phone" aria-label="Телефон" type="tel" required />
        <button type="submit" disabled={customer.status === "pending"}>
          Перейти к звонку
        </button>
        <output>{customer.status}</output>
        {Object.values(customer.error?.fields ?? {})
          .flat()
          .map((message) => (
            <p role="alert" key={message}>
              {message}
            </p>
          ))}
      </form>
      <VideoCall {...scene.call().props} userId={undefined} {...callbacks} customer={customer} />
    </>
  );
}

interface OnboardingProps {
  scene: ReturnType<typeof createScene>;
  /** What the proxy answers, and when. */
  answer: () => "known" | "refused" | Promise<"known" | "refused">;
  onStateChange: (change: VideoCallStateChange) => void;
  onEnded: () => void;
  onError: () => void;
}

describe.each<Isolation>(["page", "frame"])("the form's button, pressed in a call (isolation %s)", (isolation) => {
  const scene = createScene("vue3", isolation);
  const callbacks = {
    onStateChange: vi.fn<(change: VideoCallStateChange) => void>(),
    onEnded: vi.fn(),
    onError: vi.fn(),
  };
  let answer: OnboardingProps["answer"] = () => "known";
  beforeEach(() => {
    scene.begin();
    answer = () => "known";
    for (const callback of Object.values(callbacks)) callback.mockReset();
  });

  const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  const status = () => document.querySelector("output")?.textContent;
  const press = () => act(async () => fireEvent.click(screen.getByRole("button", { name: "Перейти к звонку" })));
  const reasons = () => callbacks.onStateChange.mock.calls.flatMap(([{ reason }]) => reason ?? []);

  async function begin() {
    scene.show(<Onboarding scene={scene} answer={() => answer()} {...callbacks} />);
    for (const [label, value] of [
      ["Фамилия", "Ахметова"],
      ["Имя", "Айгерім"],
      ["ИИН", "900101300123"],
      ["Телефон", "+7 701 123 45 67"],
    ] as const)
      type(label, value);
    await press();
    return scene.living();
  }

  async function expectGoesOn({ element, call }: Awaited<ReturnType<typeof begin>>) {
    await act(async () => {});
    expect(scene.elements()).toEqual([element]);
    expect(scene.calls()).toHaveLength(1);
    expect(isLive(call)).toBe(true);
    expect(reasons()).toEqual([]);
    expect(callbacks.onError).not.toHaveBeenCalled();
  }

  test("with the same data, lets the call go on", async () => {
    const living = await begin();
    let tell: () => void = () => {};
    const told = new Promise<"known">((resolve) => {
      tell = () => resolve("known");
    });
    answer = () => told;
    await press();
    await waitFor(() => expect(status()).toBe("pending"));
    await expectGoesOn(living);
    tell();
    await waitFor(() => expect(status()).toBe("success"));
    await expectGoesOn(living);
  });

  test("with data that are refused, lets the call go on; the form says what is wrong", async () => {
    const living = await begin();
    type("ИИН", "123");
    await press();
    await waitFor(() => expect(status()).toBe("error"));
    expect(screen.getAllByRole("alert").every((one) => one.closest("form"))).toBe(true);
    await expectGoesOn(living);
    type("ИИН", "900101300123");
    answer = () => "refused";
    await press();
    await waitFor(() => expect(status()).toBe("error"));
    await expectGoesOn(living);
    answer = () => "known";
    await press();
    await waitFor(() => expect(status()).toBe("success"));
    await expectGoesOn(living);
  });

  test("with another person's data, ends the call, says why, and makes a new one", async () => {
    const { element, call } = await begin();
    type("ИИН", "850505400155");
    await press();
    await expect.poll(() => scene.elements().map((one) => one.getAttribute("user-id"))).toEqual(["436"]);
    expect(scene.elements()).not.toContain(element);
    await expect.poll(() => isCameraOff(call)).toBe(true);
    expect(reasons()).toEqual(["caller-changed"]);
    expect(callbacks.onEnded).not.toHaveBeenCalled();
  });

  test("with data that are refused, leaves them to the form once the call is over", async () => {
    const { element } = await begin();
    type("ИИН", "123");
    await press();
    await waitFor(() => expect(status()).toBe("error"));
    act(() => scene.say(element, stateMessage("ended")));
    await waitFor(() => expect(scene.elements()).toEqual([]));
    expect(callbacks.onEnded).toHaveBeenCalledOnce();
    // The form's own message, and no box of the call's height beside it.
    expect(screen.getAllByRole("alert")).toHaveLength(1);
    expect(callbacks.onError).not.toHaveBeenCalled();
  });
});
