import { type RecordingView, recordingName } from "./recording.js";

const words = {
  ru: {
    what: "Запись настоящего звонка. Настройки и кнопки на неё не действуют.",
    live: "Живой звонок:",
    alt: "Снимок экрана звонка",
  },
  kk: {
    what: "Нақты қоңыраудың жазбасы. Баптаулар мен түймелер оған әсер етпейді.",
    live: "Тікелей қоңырау:",
    alt: "Қоңырау экранының суреті",
  },
  en: {
    what: "A recording of a real call. Controls and buttons do not change it.",
    live: "A live call:",
    alt: "Screenshot of the call",
  },
};

interface Props extends Pick<RecordingView, "lang" | "theme"> {
  storyId: string;
  /** As in the sidebar. */
  name: string;
}

/** A picture of a live story, in place of the call that a site without a platform cannot make. */
export function Recording({ storyId, name, theme, lang }: Props) {
  const texts = words[lang];
  // Beside the page itself: the site may stand in a folder of its origin.
  const file = (width: RecordingView["width"]) => `./recordings/${recordingName(storyId, { width, theme, lang })}`;
  return (
    <figure className="story-recording" lang={lang}>
      <figcaption>
        <span>{texts.what}</span>
        <span>
          {texts.live} <code>npm run storybook</code>
        </span>
      </figcaption>
      <picture>
        <source media="(max-width: 600px)" srcSet={file(360)} />
        <img src={file(1280)} alt={`${texts.alt}: ${name}`} />
      </picture>
    </figure>
  );
}
