import { useEffect, useRef, useState } from "react";
import { CallStatus } from "./call/CallStatus.js";
import { CustomerCall } from "./call/CustomerCall.js";
import { CustomerSummary } from "./call/CustomerSummary.js";
import { CutOff } from "./call/CutOff.js";
import { EventLog } from "./call/EventLog.js";
import { NextStep } from "./call/NextStep.js";
import { isFinished, isRunning } from "./call/progress.js";
import type { useCallProgress } from "./call/useCallProgress.js";
import { HowItGoes } from "./form/HowItGoes.js";
import { OnboardingForm } from "./form/OnboardingForm.js";
import type { Application } from "./form/useApplication.js";
import { useTexts } from "./texts/lang.js";

interface Props {
  application: Application;
  call: ReturnType<typeof useCallProgress>;
}

/** The customer's way: the form, the call beside it, and what comes after. */
export function Onboarding({ application, call }: Props) {
  const { customer, submitted } = application;
  const { progress, callbacks } = call;
  const { userId } = customer;
  const calling = userId !== undefined;
  const closed = progress.stage === "closed";
  const texts = useTexts();
  const titles = {
    form: texts.intro.title,
    call: texts.call.title,
    next: progress.wasCut ? texts.cut.title : texts.next.thanks,
  };
  /** Counts calls: a new element for each. */
  const [callNumber, setCallNumber] = useState(1);
  const heading = useRef<HTMLHeadingElement>(null);
  const callPlace = useRef<HTMLDivElement>(null);
  const step = closed ? "next" : calling ? "call" : "form";
  const shownStep = useRef(step);

  useEffect(
    function followTheStep() {
      if (shownStep.current === step) return;
      shownStep.current = step;
      heading.current?.focus();
      if (step === "call") callPlace.current?.scrollIntoView({ block: "nearest" });
    },
    [step],
  );

  function startOver() {
    application.startOver();
    call.reset();
  }

  function callAgain() {
    call.reset();
    setCallNumber(callNumber + 1);
  }

  const afterwards = progress.wasCut ? (
    <CutOff onCallAgain={callAgain} />
  ) : (
    <NextStep phone={submitted.phone} onStartOver={startOver} />
  );

  function edit() {
    customer.reset();
    call.reset();
  }

  return (
    <main className="stage" data-step={step}>
      <header className="intro">
        <h1 ref={heading} tabIndex={-1}>
          {titles[step]}
        </h1>
        {step === "form" && <p>{texts.intro.lead}</p>}
      </header>

      <div className="details">
        {calling ? (
          <CustomerSummary
            values={submitted}
            customerId={userId}
            onEdit={isRunning(progress.stage) || isFinished(progress.stage) ? undefined : edit}
          />
        ) : (
          <OnboardingForm application={application} />
        )}
      </div>

      <div ref={callPlace} className="call-place">
        {(customer.status === "idle" || customer.status === "error") && <HowItGoes />}
        {/* What was refused is said in the form; a call that the customer has closed is over. */}
        {customer.status !== "error" && !closed && (
          <CustomerCall key={callNumber} customer={customer} callbacks={callbacks} />
        )}
        {closed && afterwards}
      </div>

      {calling && (
        <div className="course">
          {progress.stage === "ended" && afterwards}
          <CallStatus progress={progress} />
          <EventLog log={progress.log} />
        </div>
      )}
    </main>
  );
}
