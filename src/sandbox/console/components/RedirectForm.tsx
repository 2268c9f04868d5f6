/** @jsxImportSource vue */
import { defineComponent, onMounted, ref } from "vue";
import { useConsole } from "../context.js";
import { type Employee, loadEmployees } from "../employees.js";

/** Hands the call to another operator or topic. */
export const RedirectForm = defineComponent(
  (props: { onClose: () => void }) => {
    const { session, texts } = useConsole();
    const employees = ref<Employee[]>([]);
    const way = ref<"employee" | "topic">("employee");
    const operatorId = ref<number>();
    const topic = ref("");
    const form = ref<HTMLFormElement>();

    onMounted(async function listTheOthers() {
      form.value?.querySelector<HTMLElement>("input")?.focus();
      const all = await loadEmployees().catch(() => []);
      employees.value = all.filter(({ id }) => id !== session.state.operator?.id);
      operatorId.value = employees.value[0]?.id;
    });

    const submit = (event: Event) => {
      event.preventDefault();
      if (way.value === "topic" && topic.value.trim()) session.redirect({ topic: topic.value.trim() });
      else if (way.value === "employee" && operatorId.value) session.redirect({ operatorId: operatorId.value });
      else return;
      props.onClose();
    };

    return () => {
      const t = texts.value.redirect;
      const choose = (next: "employee" | "topic", label: string) => (
        <label class="segment" data-chosen={way.value === next || undefined}>
          <input
            class="unseen"
            type="radio"
            name="way"
            checked={way.value === next}
            onChange={() => {
              way.value = next;
            }}
          />
          {label}
        </label>
      );
      return (
        <form
          class="card redirect"
          ref={form}
          onSubmit={submit}
          onKeydown={(event) => event.key === "Escape" && props.onClose()}
        >
          <fieldset class="segments">
            <legend>{t.title}</legend>
            {choose("employee", t.toEmployee)}
            {choose("topic", t.toTopic)}
          </fieldset>
          {way.value === "employee" ? (
            <select
              class="field"
              aria-label={t.toEmployee}
              data-testid="redirect-employee"
              value={operatorId.value}
              onChange={(event) => {
                operatorId.value = Number((event.target as HTMLSelectElement).value);
              }}
            >
              {employees.value.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          ) : (
            <input
              class="field"
              aria-label={t.topic}
              placeholder={t.topic}
              data-testid="redirect-topic"
              value={topic.value}
              onInput={(event) => {
                topic.value = (event.target as HTMLInputElement).value;
              }}
            />
          )}
          <div class="row">
            <button type="submit" class="button primary" data-testid="redirect-go">
              {t.go}
            </button>
            <button type="button" class="button" onClick={() => props.onClose()}>
              {t.cancel}
            </button>
          </div>
        </form>
      );
    };
  },
  { props: ["onClose"] },
);
