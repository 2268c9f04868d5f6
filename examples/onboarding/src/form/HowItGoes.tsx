import { useTexts } from "../texts/lang.js";

export function HowItGoes() {
  const { howItGoes } = useTexts();

  return (
    <section className="how" aria-labelledby="how-title">
      <h2 id="how-title">{howItGoes.title}</h2>
      <ol className="steps">
        {howItGoes.steps.map(({ title, text }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p className="step-text">{text}</p>
          </li>
        ))}
      </ol>
      <h3>{howItGoes.prepareTitle}</h3>
      <ul className="prepare">
        {howItGoes.prepare.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
