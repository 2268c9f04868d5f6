import { useVideoCall } from "react-qbox-video-call";
import { CallStory } from "../support/CallStory.js";
import type { CallArgs } from "../support/call-args.js";

const words = {
  ru: { none: "Звонка нет", active: "Идёт звонок", time: "На связи" },
  kk: { none: "Қоңырау жоқ", active: "Қоңырау жүріп жатыр", time: "Байланыста" },
  en: { none: "No call", active: "A call is under way", time: "Connected for" },
};

/** `112_000` → `1:52`, as people of all three languages read it. */
function minutesAndSeconds(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Somewhere else in the page, without a provider. */
function CallBanner({ lang = "ru" }: Pick<CallArgs, "lang">) {
  const { state, isActive, durationMs } = useVideoCall();
  const texts = words[lang];
  return (
    <aside className="story-banner" data-testid="banner" data-state={state}>
      <strong>{isActive ? texts.active : texts.none}</strong>
      {isActive && durationMs > 0 && (
        <span>
          {texts.time} <time>{minutesAndSeconds(durationMs)}</time>
        </span>
      )}
    </aside>
  );
}

/** A page whose header knows how the call stands. */
export const CallWithBanner = (args: CallArgs) => (
  <>
    <CallBanner lang={args.lang} />
    <main>
      <CallStory {...args} />
    </main>
  </>
);
