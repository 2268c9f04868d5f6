import { connection } from "next/server";
import { Suspense } from "react";
import { Onboarding } from "./Onboarding";

async function OnboardingOfHost() {
  await connection();
  return <Onboarding hostName={process.env.QBOX_HOST_NAME ?? ""} />;
}

export default function OnboardingPage() {
  return (
    <Suspense>
      <OnboardingOfHost />
    </Suspense>
  );
}
