import { type ReactNode, StrictMode, useEffect } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { useCustomerUpsert, VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { Minimal } from "./calls/Minimal.js";
import { Ours } from "./calls/Ours.js";
import { nextTask, rootElement } from "./in-page.js";
import { fixedProps, tagName } from "./platform.js";

interface Settings {
  hostName: string;
  isolation: "page" | "frame";
}

/** What is mounted, and what is waited for before it is unmounted. */
type Scenario = (settings: Settings, onReached: () => void) => ReactNode;

const options = ({ hostName, isolation }: Settings) =>
  // No time limit comes in between: what is measured is what is left of what is under way.
  ({ ...fixedProps, hostName, isolation, scriptTimeoutMs: 2 ** 31 - 1 }) satisfies Partial<VideoCallProps>;

function WhenMounted({ onReached, children }: { onReached: () => void; children: ReactNode }) {
  useEffect(() => {
    onReached();
  });
  return children;
}

const customer = { firstName: "Айгерим", lastName: "Сапарова", iin: "900515400006", phone: "77771234567" };
const upsertCount = async () => Number(await (await fetch("/upserts")).text());

/** Submits as it is mounted; reached when the proxy has the request. */
function Submitting({ onReached, ...settings }: Settings & { onReached: () => void }) {
  const upsert = useCustomerUpsert({ proxyUrl: "/customers" });
  const { upsert: submit } = upsert;
  useEffect(() => {
    async function submitAndWait() {
      const before = await upsertCount();
      submit(customer);
      while ((await upsertCount()) === before);
      onReached();
    }
    void submitAndWait();
  }, [submit, onReached]);
  return <VideoCall {...options(settings)} customer={upsert} />;
}

const kept: HTMLElement[] = [];

/** Forgets to clean up after itself: the counts have to see it. */
function Leaking({ onReached }: { onReached: () => void }) {
  useEffect(() => {
    kept.push(document.createElement(tagName));
    addEventListener("online", () => {});
    document.head.append(document.createElement("meta"));
    onReached();
  });
  return null;
}

const call = { extra: { order: 1 }, onMessage() {} };

const scenarios: Record<string, Scenario> = {
  empty: (_, onReached) => (
    <WhenMounted onReached={onReached}>
      <div>No call</div>
    </WhenMounted>
  ),
  leaking: (_, onReached) => <Leaking onReached={onReached} />,
  minimal: ({ hostName }, onReached) => <Minimal {...call} hostName={hostName} onReady={onReached} />,
  shown: (settings, onReached) => <Ours {...call} {...settings} onReady={onReached} />,
  scriptUnderWay: (settings, onReached) => (
    <WhenMounted onReached={onReached}>
      <VideoCall {...options(settings)} userId={435} />
    </WhenMounted>
  ),
  upsertUnderWay: (settings, onReached) => <Submitting {...settings} onReached={onReached} />,
  scriptFails: (settings, onReached) => <VideoCall {...options(settings)} userId={435} onError={onReached} />,
};

const root = createRoot(rootElement());

/** Mounts under StrictMode and unmounts, one after the other. */
async function cycles(name: string, settings: Settings, count: number): Promise<void> {
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`There is no ${name}.`);
  for (let i = 0; i < count; i++) {
    await new Promise<void>((resolve) =>
      flushSync(() => root.render(<StrictMode key={i}>{scenario(settings, resolve)}</StrictMode>)),
    );
    await nextTask();
    flushSync(() => root.render(null));
    await nextTask();
  }
}

Object.assign(globalThis, { bench: { cycles } });
