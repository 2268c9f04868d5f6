import { useEffect, useRef, useState } from "react";
import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { customerSchema } from "react-qbox-video-call/customer";
import { CustomerSummary } from "../../examples/onboarding/src/call/CustomerSummary.js";
import { HowItGoes } from "../../examples/onboarding/src/form/HowItGoes.js";
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
  const { userId, status } = customer;
  const isCalling = userId !== undefined;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(
    function goToTheCall() {
      if (isCalling) heading.current?.focus();
    },
    [isCalling],
  );

  return (
    <LangContext value={lang}>
      <style>{styles}</style>
      <div className="customer-side">
        <main className="stage" data-step={isCalling ? "call" : "form"}>
          <header className="intro">
            <h1 ref={heading} tabIndex={-1}>
              {isCalling ? texts.call.title : texts.intro.title}
            </h1>
            {!isCalling && <p>{texts.intro.lead}</p>}
          </header>
          <div className="details">
            {isCalling ? (
              <CustomerSummary values={submitted} customerId={userId} onEdit={customer.reset} />
            ) : (
              <OnboardingForm application={application} />
            )}
          </div>
          <div className="call-place">
            {(status === "idle" || status === "error") && <HowItGoes />}
            {status !== "error" && (
              <VideoCall
                hostName={hostName}
                domain="bank.example"
                customer={customer}
                lang={lang}
                className="call"
                height="560px"
                primaryColor="#0b6b5e"
              />
            )}
          </div>
        </main>
      </div>
    </LangContext>
  );
}
