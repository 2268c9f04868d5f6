import { StrictMode, useMemo } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import {
  checkCallSupport,
  type LivingVideoCall,
  preloadVideoCall,
  type ScriptOptions,
  useVideoCall,
  VideoCall,
} from "react-qbox-video-call";

export interface MountOptions extends ScriptOptions {
  hostName: string;
  strict?: boolean;
  isolation?: "page" | "frame";
  /** What `customer` says before the id is known; without it the call is anonymous. */
  customer?: "idle" | "pending";
  headTitle?: string;
  /** Whether to render in the task of `mount`. */
  sync?: boolean;
}

/** What `<VideoCall>` told its host: the code of an error, or "ready". */
export type Told = { name: string; said: string; message?: string };

/** A copy of the package in the page, with its own React, as a second bundle would have. */
export interface Copy {
  mount(name: string, options: MountOptions): void;
  unmount(name: string): void;
  preload(hostName: string, options?: ScriptOptions): Promise<void>;
  checkCallSupport: typeof checkCallSupport;
  /** Mounts, waits for the answer and unmounts, so many times; returns what was told. */
  cycle(times: number, options: MountOptions): Promise<string[]>;
  /** Resolves with the first that this call told, or has told. */
  answer(name: string): Promise<Told>;
  told: Told[];
  /** Has a component of this copy look at the page's call, and the browser ask before the page is left. */
  watch(): void;
  /** What it sees. */
  seen?: LivingVideoCall;
}

declare global {
  interface Window {
    copies: Record<string, Copy>;
    /** Uncaught exceptions and unhandled rejections of the page. */
    uncaught?: string[];
    /** The calls in the page and in its frames. */
    calls(): HTMLElement[];
  }
}

const roots = new Map<string, { root: Root; place: HTMLElement }>();
const told: Told[] = [];
const tellings = new EventTarget();
const noRetry = () => {};

function Call({ name, onTold, options }: { name: string; onTold?: (said: string) => void; options: MountOptions }) {
  const { strict: _, sync: __, customer, ...props } = options;
  const tell = (said: string, message?: string) => {
    told.push({ name, said, ...(message && { message }) });
    tellings.dispatchEvent(new Event(name));
    onTold?.(said);
  };
  const caller = useMemo(
    () => (customer ? { customer: { status: customer, retry: noRetry } } : ({ anonymous: true } as const)),
    [customer],
  );
  return (
    <VideoCall
      {...props}
      {...caller}
      domain="test.kz"
      height="300px"
      lang="en"
      onReady={() => tell("ready")}
      onError={({ code, message }) => tell(code, message)}
    />
  );
}

function mount(name: string, options: MountOptions, onTold?: (said: string) => void) {
  let mounted = roots.get(name);
  if (!mounted) {
    const place = document.body.appendChild(document.createElement("div"));
    mounted = { root: createRoot(place), place };
    roots.set(name, mounted);
  }
  const call = <Call name={name} options={options} {...(onTold && { onTold })} />;
  const { root } = mounted;
  const draw = () => root.render(options.strict ? <StrictMode>{call}</StrictMode> : call);
  if (options.sync) flushSync(draw);
  else draw();
}

function Watch() {
  copy.seen = useVideoCall({ guardLeaving: true });
  return null;
}

function unmount(name: string) {
  const mounted = roots.get(name);
  mounted?.root.unmount();
  mounted?.place.remove();
  roots.delete(name);
}

const copy: Copy = {
  mount,
  unmount,
  preload: preloadVideoCall,
  checkCallSupport,
  told,
  watch() {
    const root = createRoot(document.createElement("div"));
    flushSync(() => root.render(<Watch />));
  },
  async answer(name) {
    const find = () => told.find((one) => one.name === name);
    const first = find();
    if (first) return first;
    await new Promise((resolve) => tellings.addEventListener(name, resolve, { once: true }));
    return copy.answer(name);
  },
  async cycle(times, options) {
    const answers: string[] = [];
    for (let i = 0; i < times; i++) {
      answers.push(await new Promise<string>((resolve) => mount("cycle", options, resolve)));
      unmount("cycle");
    }
    told.length = 0;
    return answers;
  },
};

window.calls = () => {
  const frames = [...document.querySelectorAll("iframe")].map(({ contentDocument }) => contentDocument);
  return [document, ...frames].flatMap((page) => [...(page?.querySelectorAll<HTMLElement>("wc-video-call") ?? [])]);
};

if (!window.uncaught) {
  const uncaught: string[] = [];
  window.uncaught = uncaught;
  addEventListener("error", ({ message }) => uncaught.push(message));
  addEventListener("unhandledrejection", ({ reason }) => uncaught.push(String(reason)));
}

// "/a/page.js" is copy "a".
const [, name = ""] = new URL(import.meta.url).pathname.split("/");
window.copies = { ...window.copies, [name]: copy };
