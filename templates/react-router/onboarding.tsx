import { Onboarding } from "../onboarding/Onboarding";

export default function OnboardingRoute() {
  return <Onboarding hostName={import.meta.env.VITE_QBOX_HOST_NAME} />;
}
