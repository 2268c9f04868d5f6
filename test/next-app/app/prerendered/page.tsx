import { Suspense } from "react";
import { Onboarding } from "../form/Onboarding";
import { GivenStatus, SuspendedId } from "./Given";

/** Nothing here waits for a request: `next build` renders it, and must find no clock and no random number. */
export default function PrerenderedPage() {
  return (
    <>
      <Onboarding call={{ hostName: "https://qbox.example.kz", domain: "bank.example.kz", lang: "en" }} />
      <GivenStatus />
      <Suspense fallback={<p>One moment</p>}>
        <SuspendedId />
      </Suspense>
    </>
  );
}
