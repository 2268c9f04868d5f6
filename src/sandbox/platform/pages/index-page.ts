const texts = {
  ru: {
    lead: "Локальная замена платформы QBox. Это не продукт поставщика.",
    console: ["Пульт оператора", "Принимать звонки от имени одного из операторов"],
    auto: ["Пульт, который принимает сам", "Для показа"],
    control: ["Управление", "Сбои, сценарий робота, события, доставки вебхука, сброс"],
    hash: "Хеш скрипта виджета",
    script: "Скрипт виджета",
    state: ["Состояние", "Звонки, клиенты, запросы, события, сбои:"],
  },
  kk: {
    lead: "QBox платформасының жергілікті алмастырушысы. Вендор өнімі емес.",
    console: ["Оператор пульті", "Операторлардың бірінің атынан қоңырау қабылдау"],
    auto: ["Өзі қабылдайтын пульт", "Көрсетуге арналған"],
    control: ["Басқару", "Ақаулар, робот сценарийі, оқиғалар, вебхук жеткізілімдері, тазалау"],
    hash: "Виджет скриптінің хеші",
    script: "Виджет скрипті",
    state: ["Күй", "Қоңыраулар, клиенттер, сұраулар, оқиғалар, ақаулар:"],
  },
  en: {
    lead: "A local stand-in for a QBox platform. It is not the vendor's product.",
    console: ["Operator console", "Take calls as one of the operators"],
    auto: ["Console that accepts by itself", "For demos"],
    control: ["Control", "Faults, the robot's script, live events, webhook deliveries, reset"],
    hash: "Hash of the widget's script",
    script: "The widget's script",
    state: ["State", "Calls, customers, requests, events, faults:"],
  },
} as const;

export type IndexLanguage = keyof typeof texts;

const languages = { ru: "Рус", kk: "Қаз", en: "Eng" } as const;

const isLanguage = (lang: string | undefined): lang is IndexLanguage =>
  lang !== undefined && Object.hasOwn(texts, lang);

/** The language of the address (`?lang=kk`), else of the browser, else Russian. */
export function indexLanguage(asked: string | undefined, accepted: string | undefined): IndexLanguage {
  if (isLanguage(asked)) return asked;
  const wanted = (accepted ?? "").split(",").map((part) => part.trim().slice(0, 2));
  return wanted.find(isLanguage) ?? "ru";
}

/** The style sheet of the page. */
export const indexStyles = `
:root { color-scheme: light dark; --ink: light-dark(#111827, #f3f4f6); --soft: light-dark(#4b5563, #9ca3af); --line: light-dark(#e5e7eb, #374151); --card: light-dark(#fff, #1f2937); --link: light-dark(#1d4ed8, #93c5fd) }
body { margin: 0; background: light-dark(#f3f4f6, #111827); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 3rem 1rem }
h1 { margin: 0; font-size: 1.5rem }
p { margin: .25rem 0 1.5rem; color: var(--soft) }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem }
li { padding: .875rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem }
li span { display: block; color: var(--soft); font-size: .875rem }
a { color: var(--link); font-weight: 600 }
code { font-size: .875em; overflow-wrap: anywhere }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; flex-wrap: wrap }
nav { display: flex; gap: .75rem }
nav [aria-current] { color: var(--soft); text-decoration: none }
`;

/** The page at the sandbox's address: links to what it offers. */
export function indexPage(lang: IndexLanguage): string {
  const { lead, console, auto, control, hash, script, state } = texts[lang];
  const item = (href: string, [title, text]: readonly [string, string]) =>
    `<li><a href="${href}">${title}</a><span>${text}</span></li>`;
  const choices = Object.entries(languages).map(
    ([name, label]) =>
      `<a href="?lang=${name}" lang="${name}"${name === lang ? ' aria-current="true"' : ""}>${label}</a>`,
  );
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>QBox sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/index.css">
</head>
<body>
<main>
<header><h1>QBox sandbox</h1><nav>${choices.join("")}</nav></header>
<p>${lead}</p>
<ul>
${item(`/console?lang=${lang}`, console)}
${item(`/console?as=12345&amp;auto=accept&amp;lang=${lang}`, auto)}
${item(`/control?lang=${lang}`, control)}
${item("/web-component/sri/", [hash, "<code>GET /web-component/sri/</code>"])}
${item("/static/js/wc-video-call.min.js", [script, "<code>GET /static/js/wc-video-call.min.js</code>"])}
${item("/__sandbox/state", [state[0], `${state[1]} <code>GET /__sandbox/state</code>`])}
</ul>
</main>
</body>
</html>`;
}
