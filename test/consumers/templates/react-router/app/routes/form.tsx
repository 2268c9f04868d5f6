import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { customer } from "../customer";
import type { Route } from "./+types/form";

export const loader = () => ({ hostName: process.env.QBOX_HOST ?? "" });

export default function Form({ loaderData }: Route.ComponentProps) {
  const upsert = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
  return (
    <main>
      <button type="button" onClick={() => upsert.upsert(customer)}>
        Call me
      </button>
      <VideoCall {...loaderData} domain="bank.example.kz" topic="onboarding" lang="en" customer={upsert} />
    </main>
  );
}
