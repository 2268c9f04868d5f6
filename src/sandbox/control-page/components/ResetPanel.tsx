/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useControl } from "../context.js";

/** Resets the platform to its start. */
export const ResetPanel = defineComponent(() => {
  const { remote, texts } = useControl();
  return () => {
    const t = texts.value.reset;
    return (
      <section class="card panel">
        <h2>{t.title}</h2>
        <p class="soft">{t.hint}</p>
        <div class="row">
          <button
            type="button"
            class="button bad"
            data-testid="reset"
            onClick={() => {
              if (confirm(t.sure)) void remote.post("/reset");
            }}
          >
            {t.button}
          </button>
        </div>
      </section>
    );
  };
});
