import type { FormEvent } from "react";
import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { customerSchema } from "react-qbox-video-call/customer";
import "./onboarding.css";

const schema = customerSchema({ lang: "ru" });

const fields = [
  { name: "lastName", label: "Фамилия", autoComplete: "family-name" },
  { name: "firstName", label: "Имя", autoComplete: "given-name" },
  { name: "iin", label: "ИИН", inputMode: "numeric" },
  { name: "phone", label: "Телефон", type: "tel", autoComplete: "tel" },
] as const;

export function Onboarding({ hostName }: { hostName: string }) {
  const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers", schema });
  const errors = customer.error?.fields ?? {};
  // Messages about a field that this form does not have.
  const otherErrors = Object.keys(errors).filter((name) => !fields.some((field) => field.name === name));

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
    <main className="qbox-onboarding">
      {customer.userId === undefined && (
        <form method="post" onSubmit={submit}>
          {fields.map(({ name, label, ...input }) => (
            <div key={name}>
              <label htmlFor={name}>{label}</label>
              <input id={name} name={name} required aria-describedby={`${name}-error`} {...input} />
              <p id={`${name}-error`} role="alert">
                {errors[name]?.join(" ")}
              </p>
            </div>
          ))}
          {otherErrors.map((name) => (
            <p role="alert" key={name}>
              {errors[name]?.join(" ")}
            </p>
          ))}
          <button type="submit" disabled={customer.status === "pending"}>
            Перейти к звонку
          </button>
        </form>
      )}
      <VideoCall hostName={hostName} domain="example.kz" topic="onboarding" height="600px" customer={customer} />
    </main>
  );
}
