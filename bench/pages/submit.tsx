import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { loadScript, showElement, type TagOptions } from "./calls/snippet.js";
import { rootElement, untilInPage } from "./in-page.js";
import { fixedProps, scriptUrl } from "./platform.js";

const proxyUrl = "/customers";
const customer = { firstName: "Айгерим", lastName: "Сапарова", iin: "900515400006", phone: "77771234567" };

interface Settings {
  hostName: string;
  /** Whether the platform's SRI address is asked for the script's hash. */
  isChecked: boolean;
}

/** A page that is ready for the submit when the promise resolves. */
type Variant = (settings: Settings) => () => void;

let submitOurs = () => {};

function OurPage({ hostName, isChecked }: Settings) {
  const upsert = useCustomerUpsert({ proxyUrl });
  submitOurs = () => upsert.upsert(customer);
  return <VideoCall {...fixedProps} hostName={hostName} customer={upsert} integrity={isChecked ? "auto" : undefined} />;
}

const ours: Variant = (settings) => {
  flushSync(() => createRoot(rootElement()).render(<OurPage {...settings} />));
  return () => submitOurs();
};

async function upsertByHand(): Promise<void> {
  const response = await fetch(proxyUrl, { method: "POST", body: JSON.stringify(customer) });
  await response.json();
}

const askHash = async (hostName: string): Promise<TagOptions> => (await fetch(`${hostName}/web-component/sri/`)).json();

/** The usual order: the customer, then the script. */
const oneAfterTheOther: Variant =
  ({ hostName, isChecked }) =>
  async () => {
    await upsertByHand();
    await loadScript(hostName, isChecked ? await askHash(hostName) : {});
    showElement(rootElement(), hostName, {}, () => {});
  };

/** The script's download begins with the page; it runs when the customer is known. */
const preloading: Variant = ({ hostName, isChecked }) => {
  async function preload(): Promise<TagOptions> {
    const options = isChecked ? await askHash(hostName) : {};
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "script", href: scriptUrl(hostName), ...options });
    document.head.append(link);
    return options;
  }
  const options = preload();
  return async () => {
    await upsertByHand();
    await loadScript(hostName, await options);
    showElement(rootElement(), hostName, {}, () => {});
  };
};

const variants = { ours, oneAfterTheOther, preloading };

/** Milliseconds from the submit to the element; `typedMs` after the page was ready for it. */
async function submit(name: keyof typeof variants, settings: Settings, typedMs: number): Promise<number> {
  const go = variants[name](settings);
  if (typedMs) await new Promise((resolve) => setTimeout(resolve, typedMs));
  const start = performance.now();
  go();
  return (await untilInPage()) - start;
}

Object.assign(globalThis, { bench: { submit } });
