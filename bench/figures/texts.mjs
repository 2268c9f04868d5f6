/**
 * The figures that a user of the package asks for, as the READMEs show them. `beside` is what the figure is compared
 * with: another way to do the same, or the bar that the bench holds the package to.
 *
 * @type {Record<Lang, Texts>}
 * @typedef {"en" | "ru" | "kk"} Lang
 * @typedef {"download" | "usable" | "submit" | "freeze" | "result"} FigureName
 * @typedef {{ heading: string, columns: string[], alt: string, measured: string, units: Record<"kB" | "s" | "ms", string>, figures: Record<FigureName, { what: string, beside: string }> }} Texts
 */
export const texts = {
  en: {
    heading: "In figures",
    columns: ["what", "this package", "beside it"],
    alt: "The figures of the table below as bars",
    measured:
      "Less is better. A figure and what stands beside it come from one run;\nall, with machine and versions: [results](bench/results.md).",
    units: { kB: "kB", s: "s", ms: "ms" },
    figures: {
      download: { what: "Code that `<VideoCall>` adds to a page", beside: "Stripe's payment form for React" },
      usable: { what: "A form with a call, usable on a slow phone", beside: "the same page by hand" },
      submit: { what: "From submit to call, 200 ms each way", beside: "by hand, one after the other" },
      freeze: { what: "Longest freeze of the picture, 50 changes of page", beside: "our limit" },
      result: { what: "From the decision to the page, 95 % of 1,000 that wait", beside: "our limit" },
    },
  },
  ru: {
    heading: "В числах",
    columns: ["что", "этот пакет", "для сравнения"],
    alt: "Числа таблицы ниже в виде полос",
    measured:
      "Меньше — лучше. Число и то, с чем оно сравнено, — из одного прогона;\nвсё, с машиной и версиями: [результаты](bench/results.md).",
    units: { kB: "КБ", s: "с", ms: "мс" },
    figures: {
      download: { what: "Код, который `<VideoCall>` добавляет странице", beside: "форма оплаты Stripe для React" },
      usable: { what: "Форма со звонком готова на медленном телефоне", beside: "та же страница вручную" },
      submit: { what: "От отправки до звонка, 200 мс в одну сторону", beside: "вручную, запрос за запросом" },
      freeze: { what: "Самая долгая заминка картинки, 50 смен страницы", beside: "наш предел" },
      result: { what: "От решения до страницы, 95 % из 1000 ждущих", beside: "наш предел" },
    },
  },
  kk: {
    heading: "Сандармен",
    columns: ["не", "осы пакет", "салыстыру үшін"],
    alt: "Төмендегі кестенің сандары жолақ түрінде",
    measured:
      "Азы жақсы. Сан мен оның салыстырмасы бір жүрісте өлшенді;\nбәрі, машинасы мен нұсқалары: [нәтижелер](bench/results.md).",
    units: { kB: "КБ", s: "с", ms: "мс" },
    figures: {
      download: { what: "`<VideoCall>` бетке қосатын код", beside: "React үшін Stripe төлем формасы" },
      usable: { what: "Қоңырауы бар форма баяу телефонда дайын", beside: "сол бет қолмен жазылған" },
      submit: { what: "Жіберуден қоңырауға дейін, бір бағытта 200 мс", beside: "қолмен, сұраудан кейін сұрау" },
      freeze: { what: "Суреттің ең ұзақ кідірісі, 50 бет ауысуы", beside: "біздің шегіміз" },
      result: { what: "Шешімнен бетке дейін, күткен 1000-ның 95 %-ы", beside: "біздің шегіміз" },
    },
  },
};

/** In which unit a figure is measured, and with how many digits it is shown. In the order of the READMEs. */
export const shapes = /** @type {const} */ ({
  download: { unit: "kB", digits: 1 },
  usable: { unit: "s", digits: 2 },
  submit: { unit: "s", digits: 2 },
  freeze: { unit: "ms", digits: 0 },
  result: { unit: "ms", digits: 0 },
});

export const figureNames = /** @type {FigureName[]} */ (Object.keys(shapes));
export const langs = /** @type {Lang[]} */ (Object.keys(texts));
