import { useTexts } from "../texts/lang.js";

/** Offers another call after one that was cut off. */
export function CutOff({ onCallAgain }: { onCallAgain: () => void }) {
  const { cut } = useTexts();

  return (
    <section className="card next" aria-labelledby="cut-title">
      <h2 id="cut-title">{cut.title}</h2>
      <p>{cut.text}</p>
      <button type="button" className="button" data-testid="call-again" onClick={onCallAgain}>
        {cut.callAgain}
      </button>
    </section>
  );
}
