import { useEffect, useState } from "react";
import { useVideoCall } from "react-qbox-video-call";
import { CallStory } from "../support/CallStory.js";
import type { CallArgs } from "../support/call-args.js";

export const words = {
  ru: { leave: "Отделения и курсы", away: "Отделения работают с 9 до 18.", other: "Позвонить о кредите" },
  kk: { leave: "Бөлімшелер мен бағамдар", away: "Бөлімшелер 9-дан 18-ге дейін жұмыс істейді.", other: "Несие туралы" },
  en: { leave: "Branches and rates", away: "Branches are open from 9 to 18.", other: "Call about a loan" },
};

let end = () => {};

/** Ends the call of the story, wherever it shows: it would float above the next story. */
export const endCall = (): void => end();

type Page = "call" | "away" | "other";

/** A page that the customer leaves during the call, and one with another call, without a router. */
export function TwoPages(args: CallArgs) {
  const [page, setPage] = useState<Page>("call");
  const living = useVideoCall();
  const { leave, away, other } = words[args.lang ?? "ru"];

  useEffect(
    function letTheStoryEndIt() {
      end = living.end;
    },
    [living.end],
  );

  return (
    <main className="story-pages">
      {page === "call" && (
        <button type="button" data-testid="leave" onClick={() => setPage("away")}>
          {leave}
        </button>
      )}
      {page === "away" && (
        <>
          <p>{away}</p>
          <button type="button" data-testid="other" onClick={() => setPage("other")}>
            {other}
          </button>
        </>
      )}
      {page === "call" && <CallStory {...args} keepAlive onReturn={() => setPage("call")} />}
      {page === "other" && <CallStory {...args} topic="loan" keepAlive />}
    </main>
  );
}
