/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

/** Says why camera and microphone are not available, and has the retry button. */
export const ReadinessNotice = defineComponent({
  name: "ReadinessNotice",
  setup() {
    const { attributes, session, texts } = injectWidget();
    return () => {
      const words = texts.value.readiness;
      return (
        <div class="stack">
          <div class="warning" role="alert">
            {icon("alert")}
            <div>
              <h2 tabindex="-1" data-takes-focus>
                {words.title}
              </h2>
              <p>{attributes.readinessCheckText ?? words.text}</p>
              <p class="reason">{words.reasons[session.state.refusal ?? "unknown"]}</p>
            </div>
          </div>
          <button
            class="button primary"
            type="button"
            data-testid="readiness-retry"
            onClick={() => void session.start()}
          >
            {icon("retry")}
            {attributes.readinessRetryButtonText ?? words.retry}
          </button>
        </div>
      );
    };
  },
});
