// Tests src/video-call/component/, src/video-call/notice/
import type { ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { callers, height, PageBody, type Scene } from "./scenes.js";
import { expectSilence } from "./silent.js";
import { streamInFetch, streamInNode } from "./stream.js";

const hostName = "https://qbox.example.kz";
const scenes = Object.keys(callers) as Scene[];
const waiting = ["userId", "userId in a frame", "promise", "anonymous", "pending", "success"] as const;
/** The height that the markup reserves by itself. */
const reserved = (html: string) => /<svg [^>]*height="([^"]*)"/.exec(html)?.[1];
const never = new Promise<string>(() => {});

const renderers = {
  renderToString: async (node: ReactNode) => ({ html: renderToString(node), errors: [] }),
  renderToPipeableStream: streamInNode,
  renderToReadableStream: streamInFetch,
};

expectSilence();

test("these tests have no document, so whatever touched one would throw", () => {
  expect(typeof document).toBe("undefined");
  expect(typeof window).toBe("undefined");
});

// Next.js stops the build of a page that does (`cacheComponents`).
test.each(scenes)("rendering with a caller by %s reads no clock and no random number", (scene) => {
  const asked: string[] = [];
  const spy = (owner: object, name: string) => {
    const whole = owner as Record<string, (...args: unknown[]) => unknown>;
    const original = whole[name];
    vi.spyOn(whole, name).mockImplementation((...args) => {
      if (/src[/]video-call/.test(new Error().stack ?? "")) asked.push(name);
      return original?.apply(owner, args);
    });
  };
  spy(performance, "now");
  spy(Date, "now");
  spy(Math, "random");
  onTestFinished(() => void vi.restoreAllMocks());
  renderToString(<PageBody scene={scene} hostName={hostName} />);
  expect(asked).toEqual([]);
});

describe.each(Object.entries(renderers))("%s", (_name, render) => {
  test.each(waiting)("with a caller by %s gives a placeholder at its final height", async (scene) => {
    const { html, errors } = await render(<PageBody scene={scene} hostName={hostName} />);
    expect(html).toMatch(/^<section aria-label="Video call"/);
    expect(reserved(html)).toBe(`${height}px`);
    expect(html).toContain('role="status"');
    expect(html).toContain("Preparing the video call…");
    expect(errors).toEqual([]);
  });

  test.each(scenes)("with a caller by %s makes no element, no script and no preload", async (scene) => {
    const { html } = await render(<PageBody scene={scene} hostName={hostName} />);
    expect(html).not.toMatch(/wc-video-call|<script src|<link|<iframe/);
  });

  test("before a customer is submitted gives nothing", async () => {
    const { html } = await render(<PageBody scene="idle" hostName={hostName} />);
    expect(html).toBe("<footer>Licence 1.2.34</footer>");
  });

  test("with a failed customer keeps the place at its final height, for the browser to say it in words", async () => {
    const { html, errors } = await render(<PageBody scene="failed" hostName={hostName} />);
    expect(reserved(html)).toBe(`${height}px`);
    expect(html, "nothing is left for later").not.toContain("<!--$");
    expect(errors).toEqual([]);
  });

  test("does not wait for a promised id", async () => {
    const { html } = await render(<VideoCall hostName={hostName} domain="test.kz" userId={never} />);
    expect(html).toContain("Готовим видеозвонок…");
  });

  test("shows the app's own fallback", async () => {
    const { html } = await render(
      <VideoCall hostName={hostName} domain="test.kz" userId={435} fallback={<b>One moment</b>} />,
    );
    expect(html).toContain("<b>One moment</b>");
  });

  test("reserves the platform's own height when none is given", async () => {
    const { html } = await render(<VideoCall hostName={hostName} domain="test.kz" userId={435} />);
    expect(reserved(html)).toBe("100vh");
  });

  test.each(["20rem", "50dvh", "calc(100dvh - 4rem)", "min(600px, 80vh)", "37.5em"])(
    "reserves a height of %s",
    async (height) => {
      const { html } = await render(<VideoCall hostName={hostName} domain="test.kz" userId={435} height={height} />);
      expect(reserved(html)).toBe(height);
    },
  );

  test.each(["100%", "calc(100% - 4rem)", "var(--height)", "auto", "600", "", '"><script>'])(
    "reserves nothing for a height of %s, which its markup cannot say",
    async (height) => {
      const { html } = await render(<VideoCall hostName={hostName} domain="test.kz" userId={435} height={height} />);
      expect(reserved(html)).toBe("0");
      expect(html).not.toContain("<script");
    },
  );

  test.each(scenes)("with a caller by %s has no style that a policy of style-src 'self' forbids", async (scene) => {
    const { html } = await render(<PageBody scene={scene} hostName={hostName} />);
    expect(html).not.toMatch(/style/i);
  });

  test("makes no call of props that cannot be meant", async () => {
    const props = { hostName: "no address", domain: "test.kz", userId: "undefined" } as VideoCallProps;
    const { html, errors } = await render(<VideoCall {...props} />);
    expect(html).not.toContain("wc-video-call");
    expect(errors).toEqual([]);
  });
});
