import { useEffect, useRef } from "react";
import { useCallResult, useVideoCall } from "react-qbox-video-call";
import { useDecision } from "./after/useDecision.js";
import { Branches } from "./branches/Branches.js";
import { isFinished, isRunning } from "./call/progress.js";
import { useCallProgress } from "./call/useCallProgress.js";
import { useApplication } from "./form/useApplication.js";
import { Onboarding } from "./Onboarding.js";
import { BankHeader } from "./shell/BankHeader.js";
import { DemoBar } from "./shell/DemoBar.js";
import { OperatorSide } from "./shell/OperatorSide.js";
import { useDocumentLanguage } from "./shell/useDocumentLanguage.js";
import { LangContext, langs, preferredLang, textsOf } from "./texts/lang.js";
import { useArrival } from "./useArrival.js";
import { usePage } from "./usePage.js";
import { useSearchChoice } from "./useSearchChoice.js";

const views = ["customer", "split"] as const;

export function App() {
  const [lang, setLang] = useSearchChoice("lang", langs, preferredLang());
  const [view, setView] = useSearchChoice("view", views, "customer");
  const call = useCallProgress();
  const application = useApplication(lang, call.reset);
  const result = useCallResult({ customer: application.customer, onDecided: call.onDecided });
  const decision = useDecision(result, call.progress);
  const { page, goTo, linkTo } = usePage();
  const customerSide = useRef<HTMLDivElement>(null);
  useVideoCall({ guardLeaving: true });
  useDocumentLanguage(lang);
  useArrival(page, customerSide);

  const { stage } = call.progress;
  const isAway = page !== "application";
  const closeCall = call.close;
  useEffect(
    function leaveNothingOfTheCall() {
      // The widget is not on this page any more: there is nothing to rate or to close.
      if (isAway && stage === "ended") closeCall();
    },
    [isAway, stage, closeCall],
  );

  const texts = textsOf[lang];
  const { outcome } = decision;
  const news = outcome
    ? `${texts.call.events.decided}: ${texts.after.ends[outcome].title}.`
    : isFinished(stage)
      ? `${texts.call.stages[stage]}.`
      : undefined;

  return (
    <LangContext value={lang}>
      <div className="page" data-view={view}>
        <DemoBar split={view === "split"} onSplitChange={(split) => setView(split ? "split" : "customer")} />
        <div ref={customerSide} className="customer-side">
          <BankHeader lang={lang} onChange={setLang}>
            {isAway ? (
              <a {...linkTo("application")}>{texts.header.application}</a>
            ) : (
              <a {...linkTo("branches")}>{texts.header.branches}</a>
            )}
          </BankHeader>
          {isAway ? (
            <Branches news={news} toApplication={linkTo("application")} />
          ) : (
            <Onboarding
              application={application}
              call={call}
              result={result}
              decision={decision}
              onReturn={() => goTo("application")}
            />
          )}
          <footer className="bank-footer">{texts.footer}</footer>
        </div>
        {view === "split" && <OperatorSide busy={isRunning(stage)} />}
      </div>
    </LangContext>
  );
}
