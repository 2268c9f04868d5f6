import { connection } from "next/server";
import { callSettings } from "../platform";
import { Onboarding } from "./Onboarding";

export default async function FormPage() {
  await connection();
  return <Onboarding call={callSettings()} />;
}
