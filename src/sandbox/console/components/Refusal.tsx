/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useConsole } from "../context.js";

/** Shows why the platform refused the last action. */
export const Refusal = defineComponent(() => {
  const { session, texts } = useConsole();
  return () => {
    const { refusal } = session.state;
    return (
      <div role="alert">{refusal && <p class="refusal">{texts.value.refusals[refusal] ?? texts.value.refused}</p>}</div>
    );
  };
});
