/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useConsole } from "../context.js";

/** Why the platform did not do what was asked last. */
export const Refusal = defineComponent(() => {
  const { session, texts } = useConsole();
  return () => {
    const { refusal } = session.state;
    return (
      <div role="alert">{refusal && <p class="refusal">{texts.value.refusals[refusal] ?? texts.value.refused}</p>}</div>
    );
  };
});
