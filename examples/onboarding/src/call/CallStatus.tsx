import { useTexts } from "../texts/lang.js";
import { Duration } from "./Duration.js";
import type { CallProgress } from "./progress.js";

export function CallStatus({ progress: { stage, connectedAt, finishedAt } }: { progress: CallProgress }) {
  const { call } = useTexts();

  return (
    <section className="card status" aria-labelledby="status-title">
      <h2 id="status-title">{call.statusTitle}</h2>
      <p className="stage-words" role="status" data-testid="call-state" data-state={stage}>
        {call.stages[stage]}
      </p>
      {connectedAt !== undefined && (
        <p className="duration">
          {call.duration} <Duration from={connectedAt} to={finishedAt} />
        </p>
      )}
    </section>
  );
}
