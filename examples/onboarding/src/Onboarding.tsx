import { useEffect, useRef, useState } from "react";
import { type CallResult, useVideoCall } from "react-qbox-video-call";
import { AfterCall, type AfterCallState } from "./after/AfterCall.js";
import type { useDecision } from "./after/useDecision.js";
import { CallHelp } from "./call/CallHelp.js";
import { CallStatus } from "./call/CallStatus.js";
import { CustomerCall } from "./call/CustomerCall.js";
import { CustomerSummary } from "./call/CustomerSummary.js";
import { EventLog } from "./call/EventLog.js";
import { isFinished, isRunning } from "./call/progress.js";
import type { useCallProgress } from "./call/useCallProgress.js";
import { HowItGoes } from "./form/HowItGoes.js";
import { OnboardingForm } from "./form/OnboardingForm.js";
import type { Application } from "./form/useApplication.js";
import { useTexts } from "./texts/lang.js";

interface Props {
  application: Application;
  call: ReturnType<typeof useCallProgress>;
  result: CallResult;
  decision: ReturnType<typeof useDecision>;
  /** Shows this page again. */
  onReturn: () => void;
}

/** The customer's way: the form, the call beside it, the decision, and what comes after. */
export function Onboarding({ application, call, result, decision, onReturn }: Props) {
  const { customer, submitted } = application;
  const { progress, callbacks } = call;
  const { stage } = progress;
  const { userId } = customer;
  const { outcome } = decision;
  const texts = useTexts();
  /** Counts calls: a new element for each. */
  const [callNumber, setCallNumber] = useState(1);
  const heading = useRef<HTMLHeadingElement>(null);
  const callPlace = useRef<HTMLDivElement>(null);

  const calling = userId !== undefined;
  /** After the end the widget may still ask for a rating: it stays until the person closes it. */
  const hasWidget = calling && stage !== "closed" && (stage === "ended" || outcome === undefined);
  const after: AfterCallState | undefined =
    calling && (isFinished(stage) || outcome) ? (outcome ?? (progress.wasCut ? "cut" : "wait")) : undefined;
  const step = !calling ? "form" : hasWidget ? "call" : "next";
  const title = {
    form: texts.intro.title,
    call: texts.call.title,
    next: texts.after.wait.title,
  }[step];
  const decided = after && after !== "wait" ? texts.after.ends[after] : undefined;

  /** What the person looks at. Beside the widget's own end nothing takes the focus: it is said, and shows. */
  const screen = `${step === "next" ? after : step} ${callNumber}`;
  const shownScreen = useRef(isRunning(stage) ? "another page" : screen);
  useEffect(
    function followTheStep() {
      if (shownScreen.current === screen) return;
      shownScreen.current = screen;
      heading.current?.focus();
      if (step === "call") callPlace.current?.scrollIntoView({ block: "nearest" });
    },
    [screen, step],
  );

  const { end } = useVideoCall();
  useEffect(
    function endWhatIsDecided() {
      // After a lost connection the decision may come first: nobody waits for the operator any more.
      if (step === "next") end();
    },
    [step, end],
  );

  function startOver() {
    application.startOver();
    call.reset();
    decision.forget();
  }

  function callAgain() {
    decision.putAside();
    call.again();
    setCallNumber(callNumber + 1);
  }

  function edit() {
    customer.reset();
    call.reset();
  }

  const afterwards = after && (
    <AfterCall state={after} result={result} phone={submitted.phone} onCallAgain={callAgain} onStartOver={startOver} />
  );

  return (
    <main className="stage" data-step={step}>
      <header className="intro">
        <h1 ref={heading} tabIndex={-1}>
          {decided?.title ?? title}
        </h1>
        {step === "form" && <p>{texts.intro.lead}</p>}
      </header>
      {/* In the page before there is anything to say: a live region speaks what changes in it. */}
      <p className="unseen" role="status" data-testid="decision">
        {outcome && `${texts.call.events.decided}: ${texts.after.ends[outcome].title}`}
      </p>

      <div className="details">
        {calling ? (
          <CustomerSummary
            values={submitted}
            customerId={userId}
            onEdit={isRunning(stage) || after ? undefined : edit}
          />
        ) : (
          <OnboardingForm application={application} />
        )}
      </div>

      <div ref={callPlace} className="call-place">
        {(customer.status === "idle" || customer.status === "error") && <HowItGoes />}
        {/* What was refused is said in the form; a call that the customer has closed is over. */}
        {customer.status !== "error" && step !== "next" && (
          <CustomerCall key={callNumber} customer={customer} callbacks={callbacks} onReturn={onReturn} />
        )}
        {calling && (hasWidget || progress.wasCut) && (
          <CallHelp hasReport={stage !== "preparing" && stage !== "ready"} />
        )}
        {step === "next" && afterwards}
      </div>

      {calling && (
        <div className="course">
          {hasWidget && afterwards}
          {progress.log.length > 0 || hasWidget ? (
            <>
              <CallStatus progress={progress} />
              <EventLog log={progress.log} />
            </>
          ) : null}
        </div>
      )}
    </main>
  );
}
