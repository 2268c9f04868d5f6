/** @jsxImportSource vue */
import { defineComponent, type VNode } from "vue";
import { readLength } from "../attributes.js";
import { icon } from "../icons.js";
import { injectWidget, type WidgetContext } from "../widget-context.js";
import { ReadinessNotice } from "./ReadinessNotice.js";

/** Before the call: who is calling whom, and the button. */
export const StartScreen = defineComponent({
  name: "StartScreen",
  setup() {
    const widget = injectWidget();
    const { attributes, session, texts } = widget;

    return () => {
      const { phase, wasCancelled } = session.state;
      return (
        <section class="screen page" tabindex="-1">
          <div class="card start">
            {mainIcon(widget)}
            <h1>{attributes.mainTitle ?? texts.value.start.title}</h1>
            {phase !== "refused" && <p class="lead">{attributes.mainDescription ?? texts.value.start.description}</p>}
            {wasCancelled && phase === "idle" && <p class="notice">{texts.value.start.cancelled}</p>}
            {phase === "refused" ? <ReadinessNotice /> : startButton(widget)}
            {attributes.footerText && <p class="footer">{attributes.footerText}</p>}
          </div>
        </section>
      );
    };
  },
});

function mainIcon({ attributes }: WidgetContext): VNode {
  if (!attributes.mainIconUrl) return <span class="emblem">{icon("video")}</span>;
  const width = readLength(attributes.mainIconWidth) ?? "96px";
  return <img class="main-icon" src={attributes.mainIconUrl} alt="" style={{ width }} />;
}

function startButton({ attributes, session, texts }: WidgetContext): VNode {
  const isChecking = session.state.phase === "checking";
  return (
    <div class="stack">
      <button
        class="button primary"
        type="button"
        data-testid="start-call"
        aria-disabled={isChecking}
        onClick={() => void session.start()}
      >
        {isChecking ? <span class="spinner" /> : icon("video")}
        {attributes.startCallButtonText ?? texts.value.start.button}
      </button>
      <p class="hint">{isChecking ? texts.value.start.checking : texts.value.start.needs}</p>
    </div>
  );
}
