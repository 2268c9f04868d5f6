/** @jsxImportSource vue */
import { defineComponent, type VNode } from "vue";
import { readFlag } from "../attributes.js";
import { formatDuration } from "../duration.js";
import { icon } from "../icons.js";
import { injectWidget, type WidgetContext } from "../widget-context.js";
import { RatingForm } from "./RatingForm.js";

/** After the call: the rating, and the next step. */
export const EndScreen = defineComponent({
  name: "EndScreen",
  setup() {
    const widget = injectWidget();
    const { attributes, session, texts } = widget;
    return () => {
      const words = texts.value.end;
      const { connectedAt, endedAt, isFeedbackSent } = session.state;
      return (
        <section class="screen page" tabindex="-1">
          <div class="card end">
            <span class="emblem done">{icon("check")}</span>
            <h1>{words.title}</h1>
            {connectedAt !== undefined && endedAt !== undefined && (
              <p class="lead">
                {words.duration} <b class="digits">{formatDuration(endedAt - connectedAt)}</b>
              </p>
            )}
            {isFeedbackSent && (
              <p class="notice" tabindex="-1" data-takes-focus>
                {words.thanks}
              </p>
            )}
            {!isFeedbackSent && readFlag(attributes.requestCallFeedback, true) && <RatingForm />}
            {endButtons(widget)}
          </div>
        </section>
      );
    };
  },
});

function endButtons({ attributes, session, texts }: WidgetContext): VNode {
  const words = texts.value.end;
  const offersNewCall = readFlag(attributes.endScreenNewCallButton, false);
  const offersMainPage = readFlag(attributes.endScreenMainPageButton, false);
  const asksForRating = readFlag(attributes.requestCallFeedback, true) && !session.state.isFeedbackSent;
  return (
    <div class="stack buttons">
      {offersNewCall && (
        <button
          class={["button", asksForRating ? "quiet" : "primary"]}
          type="button"
          data-testid="new-call"
          onClick={() => void session.start()}
        >
          {icon("video")}
          {words.newCall}
        </button>
      )}
      {offersMainPage && (
        <button class="button quiet" type="button" data-testid="main-page" onClick={() => session.close("idle")}>
          {words.mainPage}
        </button>
      )}
      <button
        class={["button", offersNewCall || offersMainPage ? "plain" : "quiet"]}
        type="button"
        data-testid="close"
        onClick={() => session.close("closed")}
      >
        {words.close}
      </button>
    </div>
  );
}
