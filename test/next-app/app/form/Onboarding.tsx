"use client";

import { type FormEvent, useState } from "react";
import { useCustomerUpsert, VideoCall, type VideoCallState } from "react-qbox-video-call";
import type { callSettings } from "../platform";

export function Onboarding({ call }: { call: Pick<ReturnType<typeof callSettings>, "hostName" | "domain" | "lang"> }) {
  const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
  const [state, setState] = useState<VideoCallState>();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const field = (name: string) => String(new FormData(event.currentTarget).get(name));
    customer.upsert({
      firstName: field("firstName"),
      lastName: field("lastName"),
      iin: field("iin"),
      phone: field("phone"),
    });
  }

  return (
    <main>
      <form onSubmit={submit}>
        <input name="firstName" aria-label="First name" />
        <input name="lastName" aria-label="Last name" />
        <input name="iin" aria-label="IIN" />
        <input name="phone" aria-label="Phone" />
        <button type="submit">Continue</button>
      </form>
      <p>{state ?? customer.status}</p>
      <VideoCall {...call} customer={customer} onStateChange={({ state }) => setState(state)} />
    </main>
  );
}
