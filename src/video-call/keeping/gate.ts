import { attributeGroups } from "../attributes/attributes.js";
import { subscribeToCalls } from "../call/call-store.js";
import { type Language, languageOf } from "../language.js";
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

/** What a component keeps of a call that waits here. */
interface Waiting {
  /** `frame` is told that there is something to see in the place. */
  readonly latest: WantedCall & { frame?: { onScript(state: { status: "ready" }): void } | undefined };
  /** Makes the notice follow `latest`. */
  update?: (() => void) | undefined;
}

/**
 * Lets a new call begin when no other one floats in the page and, with `keepAlive`, none of the same customer is open in
 * another tab. Else the customer decides.
 *
 * @param place where a notice stands meanwhile
 * @param begin called once, when nothing is in the way any more
 * @returns gives up
 */
export function passGate<Other extends OtherCall>(
  place: HTMLElement,
  holder: Waiting,
  findOther: () => Other | undefined,
  endOther: (other: Other) => void,
  begin: () => void,
): () => void {
  const caller = holder.latest.props.keepAlive ? callerName(holder.latest) : "";
  let isOver = false;
  let other: Other | undefined;
  /** Of the notice that shows. */
  let language: Language | undefined;
  let removeNotice = () => {};
  // The other call may end by itself, or return to a place of its own.
  const unsubscribe = subscribeToCalls(() => queueMicrotask(() => other && other !== findOther() && look()));

  /** Says what is in the way: the other call of this page, else one in another tab. */
  function show() {
    const { lang, height = attributeGroups.looks.height.default } = holder.latest.props;
    language = languageOf(lang);
    const texts = keepingTexts[language];
    const found = other;
    removeNotice();
    if (found) {
      const goOn: [string, () => void] = [texts.back, () => goBack(found)];
      removeNotice = showChoice(
        place,
        height,
        texts.otherCall,
        [goOn, [texts.replace, () => endOther(found)]],
        "start",
      );
    } else {
      removeNotice = showChoice(place, height, texts.otherTab, [[retryText(language), look]], "center");
    }
    holder.latest.frame?.onScript({ status: "ready" });
  }

  function goBack({ wanted }: Other) {
    if (wanted?.onReturn) runCallback(wanted.onReturn, undefined);
    else place.ownerDocument.querySelector<HTMLElement>("[data-qbox-floating]")?.focus();
  }

  function clear() {
    removeNotice();
    removeNotice = () => {};
    language = undefined;
  }

  async function look() {
    clear();
    other = findOther();
    if (other) return show();
    const isElsewhere = caller !== "" && (await isOpenElsewhere(caller));
    if (isOver) return;
    if (isElsewhere) return show();
    leave();
    begin();
  }

  function leave() {
    isOver = true;
    holder.update = undefined;
    unsubscribe();
    clear();
  }

  holder.update = () => {
    if (language && language !== languageOf(holder.latest.props.lang)) show();
  };
  // Not at once: who calls this has to know first how to give up.
  queueMicrotask(() => isOver || look());
  return leave;
}
