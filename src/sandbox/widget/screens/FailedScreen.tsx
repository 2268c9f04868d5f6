/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

/** The platform cannot be reached, or the connection to it broke. */
export const FailedScreen = defineComponent({
  name: "FailedScreen",
  setup() {
    const { session, texts } = injectWidget();
    return () => {
      const words = texts.value.failed;
      return (
        <section class="screen page" tabindex="-1">
          <div class="card end">
            <span class="emblem muted">{icon("offline")}</span>
            <h1>{words.title}</h1>
            <p class="lead">{words.text}</p>
            <div class="stack buttons">
              <button
                class="button primary"
                type="button"
                data-testid="failed-retry"
                onClick={() => void session.start()}
              >
                {icon("retry")}
                {words.retry}
              </button>
              <button class="button plain" type="button" data-testid="close" onClick={() => session.close("closed")}>
                {texts.value.end.close}
              </button>
            </div>
          </div>
        </section>
      );
    };
  },
});
