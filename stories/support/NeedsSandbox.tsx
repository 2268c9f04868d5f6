const words = {
  ru: {
    title: "Живой звонок",
    before:
      "Это состояние показывает только песочница. Нажмите Host в панели инструментов и вернитесь к ней или запустите",
    after: ".",
  },
  kk: {
    title: "Тікелей қоңырау",
    before: "Бұл күйді тек құмсалғыш көрсетеді. Құралдар тақтасындағы Host түймесін басып, соған оралыңыз немесе",
    after: " іске қосыңыз.",
  },
  en: {
    title: "A live call",
    before: "Only the sandbox can show this state. Press Host in the toolbar and go back to it, or start",
    after: ".",
  },
};

/** In place of a live call of a vendor's platform, which no story can drive. */
export const NeedsSandbox = ({ lang }: { lang: keyof typeof words }) => (
  <section className="story-note" lang={lang}>
    <strong>{words[lang].title}</strong>
    <p>
      {words[lang].before} <code>npm run storybook</code>
      {words[lang].after}
    </p>
  </section>
);
