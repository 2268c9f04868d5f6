/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { OwnVideo } from "../call/OwnVideo.js";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

/** Until an operator answers: one's own picture, and the way out. */
export const RingingScreen = defineComponent({
  name: "RingingScreen",
  setup() {
    const { session, texts } = injectWidget();
    return () => {
      const words = texts.value.ringing;
      return (
        <section class="screen page" tabindex="-1">
          <div class="card ringing">
            <span class="pulse">
              <span class="emblem">{icon("person")}</span>
            </span>
            <h1>{session.state.phase === "dialling" ? words.dialling : words.title}</h1>
            <p class="lead">{words.hint}</p>
            <figure class="preview">
              <OwnVideo />
              <figcaption>{words.preview}</figcaption>
            </figure>
            <button class="button danger-quiet" type="button" data-testid="cancel-call" onClick={session.cancel}>
              {icon("hangUp")}
              {words.cancel}
            </button>
          </div>
        </section>
      );
    };
  },
});
