/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

/** No operator was available: the call can be tried again. */
export const UnansweredScreen = defineComponent({
  name: "UnansweredScreen",
  setup() {
    const { session, texts } = injectWidget();
    return () => {
      const words = texts.value.unanswered;
      return (
        <section class="screen page" tabindex="-1">
          <div class="card end">
            <span class="emblem muted">{icon("people")}</span>
            <h1>{words.title}</h1>
            <p class="lead">{words.text}</p>
            <div class="stack buttons">
              <button class="button primary" type="button" data-testid="new-call" onClick={() => void session.start()}>
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
