import { useId } from "react";
import { CallHelp } from "../call/CallHelp.js";
import { useLang, useTexts } from "../texts/lang.js";
import type { Link } from "../usePage.js";
import { rates } from "./rates.js";

interface Props {
  /** How the application stands, when there is something new. */
  news: string | undefined;
  toApplication: Link;
}

/** Where the branches are, and the rates: what a customer looks up while the call goes on. */
export function Branches({ news, toApplication }: Props) {
  const { branches, header } = useTexts();
  const amount = new Intl.NumberFormat(useLang(), { minimumFractionDigits: 2 });
  const id = useId();

  return (
    <main className="branches">
      <header className="intro">
        <h1 tabIndex={-1}>{branches.title}</h1>
        <p>{branches.lead}</p>
      </header>
      {/* In the page before there is anything to say: a live region speaks what changes in it. */}
      <p className="news" role="status" data-testid="news">
        {news && (
          <>
            <b>{news}</b> <a {...toApplication}>{header.application}</a>
          </>
        )}
      </p>
      <CallHelp hasReport={false} />
      <section className="card" aria-labelledby={`${id}rates`}>
        <h2 id={`${id}rates`}>{branches.ratesTitle}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{branches.currency}</th>
              <th scope="col">{branches.buy}</th>
              <th scope="col">{branches.sell}</th>
            </tr>
          </thead>
          <tbody>
            {rates.map(({ currency, buy, sell }) => (
              <tr key={currency}>
                <th scope="row">{currency}</th>
                <td>{amount.format(buy)}</td>
                <td>{amount.format(sell)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="quiet">{branches.ratesNote}</p>
      </section>
      <section className="card" aria-labelledby={`${id}places`}>
        <h2 id={`${id}places`}>{branches.placesTitle}</h2>
        <ul className="places">
          {branches.places.map(({ city, address, hours }) => (
            <li key={city}>
              <h3>{city}</h3>
              <p>{address}</p>
              <p className="quiet">{hours}</p>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
