// Tests examples/forms/
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ComponentType } from "react";
import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { customerSchema, inspectCustomer } from "react-qbox-video-call/customer";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { ActionForm } from "../../examples/forms/ActionForm.js";
import { AntDesignForm } from "../../examples/forms/AntDesignForm.js";
import { FormikForm } from "../../examples/forms/FormikForm.js";
import type { FormProps } from "../../examples/forms/fields.js";
import { ReactHookForm } from "../../examples/forms/ReactHookForm.js";
import { TanStackForm } from "../../examples/forms/TanStackForm.js";
import { customerAnswer, holdRequests } from "../dom/held-requests.js";
import { platformForTests } from "../dom/platform.js";

const platform = platformForTests();
const schema = customerSchema({ lang: "ru" });

const typed = { Фамилия: "Сериккызы", Имя: "Айгерим", ИИН: "801024 390750", Телефон: "8 (701) 123-45-67" };
const wire = { last_name: "Сериккызы", first_name: "Айгерим", iin: "801024390750", phone: "77011234567" };

// Ant Design computes styles for seconds where other tests keep both cores busy.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => {
  // Ant Design asks for the width of the screen, which jsdom has not.
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});

function Page({ Recipe, proxyUrl }: { Recipe: ComponentType<FormProps>; proxyUrl: string }) {
  const customer = useCustomerUpsert({ proxyUrl, schema, retries: 0 });
  return (
    <>
      <Recipe customer={customer} />
      <VideoCall hostName="https://qbox.example.kz" domain="test.kz" customer={customer} />
    </>
  );
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: "input" });
const values = () => Object.fromEntries(Object.keys(typed).map((label) => [label, field(label).value]));
const submit = () => screen.getByRole<HTMLButtonElement>("button", { name: "Перейти к звонку" });
/** An action's button stays disabled for a moment after the answer is shown. */
const submitIsBack = () => waitFor(() => expect(submit().disabled).toBe(false));
const describedText = (label: string) =>
  (field(label).getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");

async function open(Recipe: ComponentType<FormProps>, proxyUrl = platform.proxyUrl) {
  const user = userEvent.setup({ delay: null });
  render(<Page Recipe={Recipe} proxyUrl={proxyUrl} />);
  async function fill(changed: Partial<typeof typed> = {}) {
    for (const [label, text] of Object.entries({ ...typed, ...changed })) {
      await user.click(field(label));
      if (text) await user.paste(text);
    }
  }
  /** The telephone key by key, the rest pasted: Ant Design takes half a second for each text that is typed. */
  async function type() {
    await fill({ Телефон: "" });
    await user.type(field("Телефон"), typed.Телефон);
  }
  return { user, fill, type };
}

describe.each(Object.entries({ ReactHookForm, TanStackForm, FormikForm, AntDesignForm, ActionForm }))(
  "%s",
  (_, Recipe) => {
    test("sends what was typed, once normalised, and the call starts with the id that comes back", async () => {
      const stub = installVideoCallStub();
      const { user, type } = await open(Recipe);
      await type();
      await user.click(submit());
      await waitFor(() => expect(stub.elements).toHaveLength(1));
      const { requests, customers } = platform.sandbox.control;
      expect(requests.map(({ body }) => body)).toMatchObject([wire]);
      expect(stub.elements[0]?.attributes["user-id"]).toBe(String(customers[0]?.id));
    });

    test("does not send what the schema refuses: it shows the message at the field and moves the focus there", async () => {
      const { user, fill } = await open(Recipe);
      await fill({ ИИН: "8010243907", Телефон: "12" });
      await user.click(submit());
      // A library may mark the fields first and write the messages later.
      await waitFor(() => {
        expect(field("ИИН").getAttribute("aria-invalid")).toBe("true");
        expect(field("Телефон").getAttribute("aria-invalid")).toBe("true");
        expect(describedText("ИИН")).toMatch(/ИИН/);
      });
      await waitFor(() => expect(document.activeElement).toBe(field("ИИН")));
      expect(platform.sandbox.control.requests).toEqual([]);
    });

    test("shows the proxy's refusal at the field that it names, keeps the form's values, and sends again", async () => {
      const server = await holdRequests();
      const stub = installVideoCallStub();
      const { user, fill } = await open(Recipe, server.url);
      await fill();
      await user.click(submit());
      (await server.request(0)).answer(
        422,
        { code: "invalid-customer", fields: { phone: ["На этот номер уже открыт счёт."] } },
        { "content-type": "application/problem+json" },
      );
      await waitFor(() => {
        expect(describedText("Телефон")).toContain("На этот номер уже открыт счёт.");
        expect(field("Телефон").getAttribute("aria-invalid")).toBe("true");
        expect(document.activeElement).toBe(field("Телефон"));
        expect(screen.getAllByRole("alert").map(({ textContent }) => textContent)).toContain(
          "Проверьте отмеченные поля.",
        );
      });
      expect(values()).toEqual(typed);

      await user.clear(field("Телефон"));
      await user.type(field("Телефон"), "+7 701 765 43 21");
      await submitIsBack();
      await user.click(submit());
      const second = await server.request(1);
      expect(JSON.parse(second.body)).toMatchObject({ ...wire, phone: "77017654321" });
      second.answer(200, customerAnswer(435));
      await waitFor(() => expect(stub.elements.at(-1)?.attributes["user-id"]).toBe("435"));
    });

    test("that fails for a while says so, keeps the form's values, and the same submit works later", async () => {
      const server = await holdRequests();
      const stub = installVideoCallStub();
      const { user, fill } = await open(Recipe, server.url);
      await fill();
      await user.click(submit());
      (await server.request(0)).answer(503);
      await screen.findByText(/Всё, что вы ввели, на месте/);
      expect(values()).toEqual(typed);
      await submitIsBack();
      await user.click(submit());
      (await server.request(1)).answer(200, customerAnswer(436));
      await waitFor(() => expect(stub.elements.at(-1)?.attributes["user-id"]).toBe("436"));
    });

    test("sends one request for a double click", async () => {
      const server = await holdRequests();
      const { user, fill } = await open(Recipe, server.url);
      await fill();
      await user.dblClick(submit());
      (await server.request(0)).answer(200, customerAnswer(437));
      await waitFor(() => expect(document.querySelector('wc-video-call[user-id="437"]')).not.toBeNull());
      expect(server.requests).toHaveLength(1);
    });

    test("shows a remark beside the field, and sends nevertheless", async () => {
      const { user, fill } = await open(Recipe);
      // A wrong check digit: a slip of the pen most times, and not the form's to forbid.
      const iin = "801024390751";
      await fill({ ИИН: iin });
      const [remark] = inspectCustomer(
        { lastName: "С", firstName: "А", iin, phone: "77011234567" },
        { lang: "ru" },
      ).warnings;
      expect(remark?.path).toEqual(["iin"]);
      await waitFor(() => expect(document.body.textContent).toContain(remark?.message));
      await user.click(submit());
      await waitFor(() => expect(platform.sandbox.control.requests).toHaveLength(1));
    });
  },
);
