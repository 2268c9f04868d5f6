import { type Lang, useLang, useTexts } from "../texts/lang.js";
import type { Texts } from "../texts/Texts.js";
import type { LogEntry } from "./progress.js";

const timeOf = (at: number, lang: Lang) =>
  new Date(at).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

/** The platform documents no fields of these: what is there is shown, what is not is not missed. */
function detailOf(entry: LogEntry, { call: { rating }, after }: Texts): string {
  if (entry.kind === "error") return entry.code;
  if (entry.kind === "decided") return after.ends[entry.outcome].title;
  if (entry.kind === "state") return "";
  const { data } = entry;
  const parts = [typeof data.rating === "number" ? rating(data.rating) : undefined, data.text, data.comment];
  return parts.filter((part) => typeof part === "string" && part).join(" · ");
}

export function EventLog({ log }: { log: readonly LogEntry[] }) {
  const lang = useLang();
  const texts = useTexts();
  const { call } = texts;

  return (
    <section className="card log" aria-labelledby="log-title">
      <h2 id="log-title">{call.logTitle}</h2>
      {log.length === 0 && <p className="quiet">{call.logEmpty}</p>}
      <ol data-testid="event-log">
        {log.map((entry) => (
          <li key={entry.id} data-event={entry.kind === "state" ? entry.state : entry.kind}>
            <time dateTime={new Date(entry.at).toISOString()}>{timeOf(entry.at, lang)}</time>
            <p>
              <b>{entry.kind === "state" ? call.stages[entry.state] : call.events[entry.kind]}</b>
              <span>{detailOf(entry, texts)}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
