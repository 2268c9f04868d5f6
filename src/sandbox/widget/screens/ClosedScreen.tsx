/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

/** Left when the host's page keeps the element after `closed`. */
export const ClosedScreen = defineComponent({
  name: "ClosedScreen",
  setup() {
    const { texts } = injectWidget();
    return () => (
      <section class="screen page" tabindex="-1">
        <div class="card end">
          <span class="emblem done">{icon("check")}</span>
          <h1>{texts.value.closed.title}</h1>
          <p class="lead">{texts.value.closed.text}</p>
        </div>
      </section>
    );
  },
});
