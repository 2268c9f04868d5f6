import { attributeGroups } from "../attributes/attributes.js";
import { subscribeToCalls } from "../call/call-store.js";
import { languageOf } from "../language.js";
import { retryText } from "../notice/error-texts.js";
import { runCallback } from "../run-callback.js";
import type { VideoCallKeeping } from "../types.js";
import { callerName, type WantedCall } from "./caller-name.js";
import { keepingTexts } from "./keeping-texts.js";
import { showChoice } from "./show-choice.js";
import { isOpenElsewhere } from "./tab-lock.js";

/** A call that floats in this page. */
interface OtherCall {
  readonly wanted: VideoCallKeeping | undefined;
}

/**
 * Lets a new call begin when no other one floats in the page and, with `keepAlive`, none of the same customer is open in
 * another tab. Else the customer decides.
 *
 * @param place where a notice stands meanwhile
 * @param wanted `frame` is told that there is something to see in the place
 * @param begin called once, when nothing is in the way any more
 * @returns gives up
 */
export function passGate<Other extends OtherCall>(
  place: HTMLElement,
  wanted: WantedCall & { frame?: { onScript(state: { status: "ready" }): void } | undefined },
  findOther: () => Other | undefined,
  endOther: (other: Other) => void,
  begin: () => void,
): () => void {
  const { keepAlive, lang, height = attributeGroups.looks.height.default } = wanted.props;
  const caller = keepAlive ? callerName(wanted) : "";
  const language = languageOf(lang);
  const texts = keepingTexts[language];
  let isOver = false;
  let other: Other | undefined;
  let removeNotice = () => {};
  // The other call may end by itself, or return to a place of its own.
  const unsubscribe = subscribeToCalls(() => queueMicrotask(() => other && other !== findOther() && look()));

  function show(sentence: string, buttons: [string, () => void][]) {
    removeNotice = showChoice(place, height, sentence, buttons);
    wanted.frame?.onScript({ status: "ready" });
  }

  function goBack({ wanted }: Other) {
    if (wanted?.onReturn) runCallback(wanted.onReturn, undefined);
    else place.ownerDocument.querySelector<HTMLElement>("[data-qbox-floating]")?.focus();
  }

  async function look() {
    removeNotice();
    removeNotice = () => {};
    other = findOther();
    if (other) {
      const found = other;
      show(texts.otherCall, [
        [texts.back, () => goBack(found)],
        [texts.replace, () => endOther(found)],
      ]);
      return;
    }
    const isElsewhere = caller !== "" && (await isOpenElsewhere(caller));
    if (isOver) return;
    if (isElsewhere) return show(texts.otherTab, [[retryText(language), look]]);
    leave();
    begin();
  }

  function leave() {
    isOver = true;
    unsubscribe();
    removeNotice();
  }

  // Not at once: who calls this has to know first how to give up.
  queueMicrotask(() => isOver || look());
  return leave;
}
