import { useTexts } from "../texts/lang.js";

export function NextStep({ phone, onStartOver }: { phone: string; onStartOver: () => void }) {
  const { next } = useTexts();

  return (
    <section className="card next" aria-labelledby="next-title">
      <h2 id="next-title">{next.title}</h2>
      <p>{next.text(phone.trim().replaceAll(" ", "\u00a0"))}</p>
      <button type="button" className="button" data-testid="start-over" onClick={onStartOver}>
        {next.startOver}
      </button>
    </section>
  );
}
