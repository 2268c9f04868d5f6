import { useState } from "react";
import { consoleUrl } from "../platform.js";
import { useLang, useTexts } from "../texts/lang.js";

/** An employee of the sandbox who takes calls of every topic. */
const employeeId = 12345;

/** The operator's console beside the customer's page, signed in, so that the call rings there at once. */
export function OperatorSide({ busy }: { busy: boolean }) {
  const lang = useLang();
  const { demo } = useTexts();
  const [shownLang, setShownLang] = useState(lang);
  // Another address loads the console anew, which would hang up: another language waits for the call's end.
  if (shownLang !== lang && !busy) setShownLang(lang);

  return (
    <section className="operator-side" aria-label={demo.operatorSide}>
      <iframe
        title={demo.operatorSide}
        src={consoleUrl(shownLang, employeeId)}
        allow="camera; microphone; autoplay; fullscreen"
      />
    </section>
  );
}
