import { connection } from "next/server";
import { Suspense } from "react";
import { callSettings } from "../platform";
import { Onboarding } from "./Onboarding";

export default function FormPage() {
  return (
    <Suspense>
      <Form />
    </Suspense>
  );
}

async function Form() {
  await connection();
  return <Onboarding call={callSettings()} />;
}
