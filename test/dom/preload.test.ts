// Tests src/video-call/preload/preload.ts, src/video-call/preload/add-preload-link.ts, src/video-call/preload/warn-of-plain-http.ts
import { preloadVideoCall } from "react-qbox-video-call";
import { describe, expect, test, vi } from "vitest";
import { preload } from "../../src/video-call/preload/preload.js";
import { warnOfPlainHttp } from "../../src/video-call/preload/warn-of-plain-http.js";
import { addScript, pageWithoutElement } from "./script-tags.js";

const host = "https://qbox.example.kz";
const src = `${host}/static/js/wc-video-call.min.js`;
const hash = `sha384-${"A".repeat(64)}`;

const define = pageWithoutElement();

const links = () => [...document.querySelectorAll("link")];
const agent = (text: string) => vi.spyOn(navigator, "userAgent", "get").mockReturnValue(text);
const chrome = (version: string) =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/${version} Safari/537.36`;

describe("a preload", () => {
  test("is there when the function returns, for the script's own address", () => {
    preloadVideoCall(`${host}/`);
    expect(links()).toHaveLength(1);
    expect(links()[0]).toMatchObject({ href: src, as: "script", rel: "preload" });
  });

  test.each([
    ["121.0.0.0", "prefetch"],
    ["156.0.8078.108", "prefetch"],
    ["120.0.0.0", "preload"],
    ["99.0.0.0", "preload"],
  ])("in Chromium %s is a %s: a form takes longer than a preload may", (version, rel) => {
    agent(chrome(version));
    preloadVideoCall(host);
    expect(links()[0]?.rel).toBe(rel);
  });

  test.each([
    ["Firefox", "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"],
    ["Safari", "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15"],
  ])("in %s is a preload", (_name, text) => {
    agent(text);
    preloadVideoCall(host);
    expect(links()[0]?.rel).toBe("preload");
  });

  test("is a preload in any browser when the script runs within seconds", () => {
    agent(chrome("156.0.0.0"));
    preload(host, {}, true);
    expect(links()[0]?.rel).toBe("preload");
  });

  test("has the options of the script: only then are they one request", () => {
    preloadVideoCall(host, { integrity: hash, nonce: "r4nd0m" });
    expect(links()[0]).toMatchObject({ integrity: hash, nonce: "r4nd0m", crossOrigin: "anonymous" });
    document.head.replaceChildren();
    preloadVideoCall(host, { crossOrigin: "use-credentials", integrity: hash });
    expect(links()[0]?.crossOrigin).toBe("use-credentials");
    document.head.replaceChildren();
    preloadVideoCall(host);
    for (const name of ["integrity", "nonce", "crossorigin"]) expect(links()[0]?.hasAttribute(name)).toBe(false);
  });

  test("is made once, and again after it has failed", () => {
    preloadVideoCall(host);
    preloadVideoCall(host);
    expect(links()).toHaveLength(1);
    links()[0]?.dispatchEvent(new Event("error"));
    expect(links()).toEqual([]);
    preloadVideoCall(host);
    expect(links()).toHaveLength(1);
  });

  test.each([
    ["the page has the script", () => addScript({ src })],
    ["the page has the element", () => define()],
    ["the page has no https", () => vi.stubGlobal("isSecureContext", false)],
  ])("is not made where %s", (_name, prepare) => {
    prepare();
    preloadVideoCall(host);
    expect(links()).toEqual([]);
  });

  test.each([[""], ["qbox.example.kz"], [undefined], [null], [`${host}/path`]])(
    "of %o fetches nothing and throws nothing",
    async (wrong) => {
      expect(await preloadVideoCall(wrong as string)).toBeUndefined();
      expect(links()).toEqual([]);
    },
  );

  test("on a server does nothing", async () => {
    vi.stubGlobal("document", undefined);
    expect(await preloadVideoCall(host)).toBeUndefined();
  });

  test("with integrity auto carries the platform's hash, and is none where there is no hash", async () => {
    const fetch = vi.spyOn(globalThis, "fetch");
    fetch.mockRejectedValueOnce(new TypeError("offline"));
    expect(await preloadVideoCall(host, { integrity: "auto" })).toBeUndefined();
    expect(links()).toEqual([]);
    fetch.mockResolvedValueOnce(Response.json({ integrity: hash }));
    await preloadVideoCall(host, { integrity: "auto" });
    expect(links()[0]?.integrity).toBe(hash);
  });
});

describe("a host by plain http", () => {
  const warn = () => vi.spyOn(console, "warn").mockImplementation(() => {});

  test("is warned of once, by its name", () => {
    const said = warn();
    warnOfPlainHttp("http://qbox.example.kz");
    warnOfPlainHttp("http://qbox.example.kz");
    expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("http://qbox.example.kz is plain http"));
    warnOfPlainHttp("http://other.example.kz");
    expect(said).toHaveBeenCalledTimes(2);
  });

  test("is not warned of on this machine, nor by https, nor in production", () => {
    const said = warn();
    for (const safe of ["http://localhost:4321", "http://127.0.0.1", "http://[::1]:80", host]) warnOfPlainHttp(safe);
    vi.stubEnv("NODE_ENV", "production");
    warnOfPlainHttp("http://third.example.kz");
    vi.unstubAllEnvs();
    expect(said).not.toHaveBeenCalled();
  });
});
