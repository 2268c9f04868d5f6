import { attributeGroups } from "../attributes/attributes.js";
import { subscribeToCalls } from "../call/call-store.js";
import { languageOf } from "../language.js";
import { retryText } from "../notice/error-texts.js";
import { runCallback } from "../run-callback.js";
import type { VideoCallKeeping } from "../types.js";
import { keepingTexts } from "./keeping-texts.js";
import { showChoice } from "./show-choice.js";
import { isOpenElsewhere } from "./tab-lock.js";

/** A call that floats in this page. */
interface OtherCall {
  readonly wanted: VideoCallKeeping | undefined;
}

/** What stands between a component and its new call. */
export interface Gate<Other extends OtherCall> {
  /** Where a notice stands meanwhile. */
  place: HTMLElement;
  lang: string | undefined;
  height: string | undefined;
  /** Equal for the same customer in all tabs; empty where other tabs do not matter. */
  caller: string;
  findOther(): Other | undefined;
  endOther(other: Other): void;
  /** A notice stands in the place. */
  onNotice(): void;
  /** Nothing is in the way any more. */
  begin(): void;
}

/**
 * Lets a new call begin when no other one floats in the page, and none of the same customer is open in another tab. Else
 * the customer decides.
 *
 * @returns gives up
 */
export function passGate<Other extends OtherCall>(gate: Gate<Other>): () => void {
  const { place, caller, findOther, height = attributeGroups.looks.height.default } = gate;
  const language = languageOf(gate.lang);
  const texts = keepingTexts[language];
  let isOver = false;
  let other: Other | undefined;
  let removeNotice = () => {};
  // The other call may end by itself, or return to a place of its own.
  const unsubscribe = subscribeToCalls(() => queueMicrotask(() => other && other !== findOther() && look()));

  function show(sentence: string, buttons: [string, () => void][]) {
    removeNotice = showChoice(place, height, sentence, buttons);
    gate.onNotice();
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
        [texts.replace, () => gate.endOther(found)],
      ]);
      return;
    }
    const isElsewhere = caller !== "" && (await isOpenElsewhere(caller));
    if (isOver) return;
    if (isElsewhere) return show(texts.otherTab, [[retryText(language), look]]);
    leave();
    gate.begin();
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
