import { useState } from "react";
import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { customerSchema } from "react-qbox-video-call/customer";
import { OnboardingForm } from "../../examples/onboarding/src/form/OnboardingForm.js";
import { emptyValues } from "../../examples/onboarding/src/form/values.js";
import styles from "../../examples/onboarding/src/styles/index.css?inline";
import { LangContext, textsOf } from "../../examples/onboarding/src/texts/lang.js";
import { hostName } from "../support/platform.js";

export interface FormSceneProps {
  lang?: "ru" | "kk" | "en";
  /** What the proxy answers to a person of this language. */
  answer: (lang: "ru" | "kk" | "en") => Promise<Response>;
}

/** The example bank's form, the hook that sends it, and the call that follows: real but for the proxy's answer. */
export function FormScene({ lang = "ru", answer }: FormSceneProps) {
  const [values, setValues] = useState(emptyValues);
  const [submitted, setSubmitted] = useState(emptyValues);
  const customer = useCustomerUpsert({
    proxyUrl: "/api/qbox/customers",
    schema: customerSchema({ lang }),
    fetch: () => answer(lang),
  });
  const application = {
    customer,
    values,
    submitted,
    setValues,
    submit() {
      setSubmitted(values);
      customer.upsert(values);
    },
    startOver: customer.reset,
  };
  const texts = textsOf[lang];

  return (
    <LangContext value={lang}>
      <style>{styles}</style>
      <div className="customer-side">
        <main className="stage" data-step={customer.userId === undefined ? "form" : "call"}>
          <header className="intro">
            <h1>{customer.userId === undefined ? texts.intro.title : texts.call.title}</h1>
          </header>
          {customer.userId === undefined && (
            <div className="details">
              <OnboardingForm application={application} />
            </div>
          )}
          {customer.status !== "error" && (
            <div className="call-place">
              <VideoCall
                hostName={hostName}
                domain="bank.example"
                customer={customer}
                lang={lang}
                className="call"
                height="560px"
                primaryColor="#0b6b5e"
              />
            </div>
          )}
        </main>
      </div>
    </LangContext>
  );
}
