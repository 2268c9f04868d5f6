import { useCallResult } from "react-qbox-video-call";
import { isRunning } from "./call/progress.js";
import { useCallProgress } from "./call/useCallProgress.js";
import { useApplication } from "./form/useApplication.js";
import { Onboarding } from "./Onboarding.js";
import { BankHeader } from "./shell/BankHeader.js";
import { DemoBar } from "./shell/DemoBar.js";
import { OperatorSide } from "./shell/OperatorSide.js";
import { useDocumentLanguage } from "./shell/useDocumentLanguage.js";
import { LangContext, langs, preferredLang, textsOf } from "./texts/lang.js";
import { useSearchChoice } from "./useSearchChoice.js";

const views = ["customer", "split"] as const;

export function App() {
  const [lang, setLang] = useSearchChoice("lang", langs, preferredLang());
  const [view, setView] = useSearchChoice("view", views, "customer");
  const call = useCallProgress();
  const application = useApplication(lang, call.reset);
  const result = useCallResult({ customer: application.customer, onDecided: call.onDecided });
  useDocumentLanguage(lang);

  return (
    <LangContext value={lang}>
      <div className="page" data-view={view}>
        <DemoBar split={view === "split"} onSplitChange={(split) => setView(split ? "split" : "customer")} />
        <div className="customer-side">
          <BankHeader lang={lang} onChange={setLang} />
          <Onboarding application={application} call={call} result={result} />
          <footer className="bank-footer">{textsOf[lang].footer}</footer>
        </div>
        {view === "split" && <OperatorSide busy={isRunning(call.progress.stage)} />}
      </div>
    </LangContext>
  );
}
