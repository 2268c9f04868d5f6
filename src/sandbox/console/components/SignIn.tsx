/** @jsxImportSource vue */
import { computed, defineComponent, ref } from "vue";
import { useConsole } from "../context.js";
import { type Employee, loadEmployees } from "../employees.js";
import { Avatar } from "./Avatar.js";
import { Refusal } from "./Refusal.js";

/** Lets the operator choose the employee to sign in as. */
export const SignIn = defineComponent(() => {
  const { session, texts } = useConsole();
  const employees = ref<Employee[]>([]);
  const chosen = ref<number>();
  const failed = ref(false);
  loadEmployees().then(
    (loaded) => {
      employees.value = loaded;
      chosen.value = loaded[0]?.id;
    },
    () => {
      failed.value = true;
    },
  );
  const isBusy = computed(() => ["connecting", "open"].includes(session.state.connection));
  const submit = (event: Event) => {
    event.preventDefault();
    if (chosen.value !== undefined && !isBusy.value) session.signIn(chosen.value);
  };

  return () => {
    const t = texts.value.signIn;
    return (
      <main class="sign-in">
        <form class="card sign-in-card" onSubmit={submit}>
          <h1 tabindex="-1" data-takes-focus>
            {t.title}
          </h1>
          <p class="soft">{t.hint}</p>
          {failed.value && <p role="alert">{t.failed}</p>}
          <Refusal />
          <fieldset class="people">
            <legend class="unseen">{t.who}</legend>
            {employees.value.map(({ id, name, topics }) => (
              <label
                key={id}
                class="person"
                data-chosen={id === chosen.value || undefined}
                data-testid={`employee-${id}`}
              >
                <input
                  class="unseen"
                  type="radio"
                  name="employee"
                  checked={id === chosen.value}
                  onChange={() => {
                    chosen.value = id;
                  }}
                />
                <Avatar name={name} />
                <span class="person-words">
                  <strong>{name}</strong>
                  <small>
                    {t.topics}: {topics.map((topic) => (topic === "*" ? t.everyTopic : topic)).join(", ")}
                  </small>
                </span>
                <small class="number">{id}</small>
              </label>
            ))}
          </fieldset>
          <button
            type="submit"
            class="button primary wide"
            data-testid="sign-in"
            disabled={chosen.value === undefined}
            aria-disabled={isBusy.value}
          >
            {t.button}
          </button>
        </form>
      </main>
    );
  };
});
