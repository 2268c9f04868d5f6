/** @jsxImportSource vue */
import { defineComponent } from "vue";
import type { CallCard } from "../../protocol.js";
import { useConsole } from "../context.js";
import { factsOf, nameOf } from "../customer.js";
import { Avatar } from "./Avatar.js";

/** Who is calling, and what the platform knows. */
export const CustomerFacts = defineComponent(
  (props: { card: CallCard }) => {
    const { texts } = useConsole();
    return () => {
      const name = nameOf(props.card, texts.value);
      return (
        <section class="card facts" aria-labelledby="customer-title">
          <h2 id="customer-title">{texts.value.customer.title}</h2>
          <div class="facts-who">
            <Avatar name={name} />
            <strong>{name}</strong>
          </div>
          <dl>
            {factsOf(props.card, texts.value).map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      );
    };
  },
  { props: ["card"] },
);
