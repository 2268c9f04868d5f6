/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

const brokenConnection: ReadonlySet<RTCPeerConnectionState> = new Set(["disconnected", "failed"]);

/** The message in place of the picture: connecting, operator lost, handed on. */
export const StageMessage = defineComponent(
  (props: { hasPicture: boolean }) => {
    const { session, texts, connection } = injectWidget();
    return () => {
      const { phase, operator, nextOperator } = session.state;
      const words = texts.value;
      if (phase === "lost") {
        return (
          <div class="stage-message">
            <span class="pulse">
              <span class="emblem">{icon("offline")}</span>
            </span>
            <h1>{words.lost.title}</h1>
            <p>{words.lost.text}</p>
          </div>
        );
      }
      if (phase === "redirecting") {
        return (
          <div class="stage-message">
            <span class="pulse">
              <span class="emblem">{icon("people")}</span>
            </span>
            <h1>{words.redirecting.title}</h1>
            <p>{nextOperator ? `${words.redirecting.to} ${nextOperator.name}` : words.redirecting.text}</p>
          </div>
        );
      }
      if (brokenConnection.has(connection.value)) return <p class="stage-note">{words.call.weak}</p>;
      if (props.hasPicture) return null;
      return (
        <div class="stage-message">
          <span class="avatar">{initials(operator?.name ?? "")}</span>
          <p>{words.call.connecting}</p>
        </div>
      );
    };
  },
  { name: "StageMessage", props: ["hasPicture"] },
);

function initials(name: string): string {
  const letters = name
    .trim()
    .split(/\s+/, 2)
    .map((word) => word.charAt(0).toUpperCase());
  return letters.join("");
}
