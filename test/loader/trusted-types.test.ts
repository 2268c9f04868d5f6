// Tests src/video-call/script/trusted-url.ts
import { describe } from "vitest";
import { test } from "./bank.js";

const nonce = "r4nd0m";
const path = "/static/js/wc-video-call.min.js";

const policy = (name: string) => ({
  headers: {
    "content-security-policy": [
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      "require-trusted-types-for 'script'",
      `trusted-types ${name}`,
    ].join("; "),
  },
  nonce,
});
const strict = policy("react-qbox-video-call");

/** Page code that was there first, and keeps whatever policy is created after it. */
const spy = `<script nonce="${nonce}">
  const create = trustedTypes.createPolicy.bind(trustedTypes);
  window.policies = [];
  trustedTypes.createPolicy = (name, rules) => {
    const policy = create(name, rules);
    window.policies.push(policy);
    return policy;
  };
</script>`;

/** Addresses that are not the script of `origin`, however near they come. */
const hostile = (origin: string, other: string) => {
  const { host, port } = new URL(origin);
  return [
    "",
    path,
    `data:${path}?,alert(1)`,
    `data:text/javascript,window.ran=1//${path}`,
    `javascript:window.ran=1//${path}`,
    `blob:${origin}${path}`,
    `blob:${origin}/4d8c0b1e-0000-4000-8000-000000000000`,
    `filesystem:${origin}${path}`,
    `about:blank${path}`,
    `ftp://${host}${path}`,
    `ws://${host}${path}`,
    `https://${host}${path}`,
    `${other}${path}`,
    `https://evil.test${path}`,
    `//evil.test${path}`,
    `//${host}${path}`,
    `http:${path}`,
    `http:/${host}${path}`,
    `http:\\\\${host}${path}`,
    `http://${host}\\static\\js\\wc-video-call.min.js`,
    `${origin}@evil.test${path}`,
    `${origin}:80@evil.test${path}`,
    `http://user@${host}${path}`,
    `http://user:word@${host}${path}`,
    `http://evil.test\\@${host}${path}`,
    `${origin}.evil.test${path}`,
    `http://localhost.:${port}${path}`,
    `http://127.0.0.1:${port}${path}`,
    origin.toUpperCase() + path,
    origin.replace("http", "HTTP") + path,
    origin + path.toUpperCase(),
    `${origin}/${path}`,
    `${origin}/x/..${path}`,
    `${origin}/%2e${path}`,
    `${origin}/static/js/../js/wc-video-call.min.js`,
    `${origin}/static%2Fjs/wc-video-call.min.js`,
    `${origin}/static/js/wc-video-call%2Emin.js`,
    `${origin}${path};a=b`,
    `${origin}${path}/`,
    `${origin}${path}#`,
    `${origin}${path}#?retry=1`,
    `${origin}${path}?`,
    `${origin}${path}?callback=alert`,
    `${origin}${path}?retry=`,
    `${origin}${path}?retry=1&callback=alert`,
    `${origin}${path}?retry=1?retry=1`,
    `${origin}${path}?retry=1#a`,
    `${origin}${path}?retry=-1`,
    `${origin}${path}?retry=1.5`,
    `${origin}${path}?retry=١`,
    `${origin}${path}?RETRY=1`,
    `${origin}${path}\n`,
    `${origin}${path}?retry=1\n`,
    ` ${origin}${path}`,
    `${origin}${path} `,
    `\t${origin}${path}`,
    `ht\ntp://${host}${path}`,
    `${origin}/static/\tjs/wc-video-call.min.js`,
    `${origin}\0${path}`,
    `${origin}/evil.js?${path}`,
    `${origin}/evil.js#${path}`,
    `${origin}${path}${origin}${path}`,
  ];
};

interface Policy {
  createScriptURL(url: unknown): string;
}
declare global {
  interface Window {
    policies?: Policy[];
    trustedTypes?: { [name: string]: unknown; isScriptURL(value: unknown): boolean };
    ran?: number;
  }
}

describe("the Trusted Types policy", () => {
  test("vouches for the script of a given host and for nothing else, whoever holds it", async ({
    platform,
    secondPlatform,
    open,
    expect,
  }) => {
    const bank = await open({ ...strict, head: spy });
    await bank.mount({ hostName: platform.origin, nonce });
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    const given = [`${platform.origin}${path}`, `${platform.origin}${path}?retry=1234567890`];
    const vouched = await bank.page.evaluate(
      (urls) => {
        const held = [...(window.policies ?? []), window.trustedTypes?.["react-qbox-video-call"] as Policy];
        const vouchedFor = (url: unknown) =>
          held.map((policy) => {
            try {
              const trusted = policy.createScriptURL(url);
              // It has to be usable, too: the sink throws for what is no trusted address.
              document.createElement("script").src = trusted;
              return String(trusted);
            } catch {
              return "refused";
            }
          });
        return urls.map((url) => [url, vouchedFor(url)] as const);
      },
      [...given, ...hostile(platform.origin, secondPlatform.origin)],
    );
    expect(vouched[0]?.[1]).toHaveLength(2);
    for (const [url, results] of vouched) {
      expect([url, results]).toEqual([url, results.map(() => (given.includes(url) ? url : "refused"))]);
    }
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("reads an object that changes its text once", async ({ platform, open, expect }) => {
    const bank = await open({ ...strict, head: spy });
    await bank.mount({ hostName: platform.origin, nonce });
    await bank.answer();
    const results = await bank.page.evaluate((good) => {
      const policy = window.policies?.[0];
      const changing = (...texts: string[]) => ({
        toString: () => texts.shift() ?? "data:text/javascript,window.ran=1",
      });
      const create = (value: unknown) => {
        try {
          return String(policy?.createScriptURL(value));
        } catch {
          return "refused";
        }
      };
      return [
        create(changing(good)),
        create(changing("data:,1", good)),
        create(Object("data:,1")),
        create([good]),
        create(null),
        create({}),
      ];
    }, platform.origin + path);
    expect(results).toEqual([
      platform.origin + path,
      "refused",
      "refused",
      platform.origin + path,
      "refused",
      "refused",
    ]);
  });

  test("takes no host from page code, and cannot be replaced by it", async ({
    platform,
    secondPlatform,
    open,
    expect,
  }) => {
    const bank = await open(strict);
    await bank.mount({ hostName: platform.origin, nonce });
    await bank.answer();
    const results = await bank.page.evaluate((evil) => {
      const factory = window.trustedTypes as unknown as Record<string, Policy & { hosts?: unknown }>;
      const name = "react-qbox-video-call";
      const before = factory[name];
      const tries = [
        () =>
          Object.assign(factory[name] ?? {}, { createScriptURL: (url: string) => url, origins: [evil], hosts: [evil] }),
        () => Object.defineProperty(factory, name, { value: { createScriptURL: (url: string) => url } }),
        () => delete factory[name],
        () => factory[name]?.createScriptURL(`${evil}/static/js/wc-video-call.min.js`),
      ];
      for (const one of tries) {
        try {
          one();
        } catch {
          // Refused.
        }
      }
      let runs = "yes";
      try {
        const tag = document.createElement("script");
        tag.src = factory[name]?.createScriptURL(`${evil}/static/js/wc-video-call.min.js`) ?? "";
      } catch {
        runs = "no";
      }
      return { isSame: before !== undefined && factory[name] === before, runs };
    }, secondPlatform.origin);
    expect(results).toEqual({ isSame: true, runs: "no" });
  });

  test("that page code put there first, under our name, is not believed", async ({ platform, open, expect }) => {
    const head = `<script nonce="${nonce}">
      window.asked = 0;
      trustedTypes["react-qbox-video-call"] = { createScriptURL: () => "data:text/javascript,window.ran=1" };
    </script>`;
    const bank = await open({ ...strict, head });
    await bank.mount({ hostName: platform.origin, nonce });
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(await bank.page.evaluate(() => window.ran)).toBeUndefined();
  });

  test("of one copy of the package gives another copy no other host", async ({
    platform,
    secondPlatform,
    open,
    expect,
  }) => {
    const bank = await open({ ...strict, copies: ["a", "b"] });
    await bank.mount({ hostName: platform.origin, nonce }, "one", "a");
    expect(await bank.answer("one", "a")).toMatchObject({ said: "ready" });
    const framed = { hostName: secondPlatform.origin, nonce, isolation: "frame" } as const;
    await bank.mount(framed, "two", "b");
    expect(await bank.answer("two", "b")).toMatchObject({ said: "script-failed" });
    expect(secondPlatform.asked.script).toBe(0);
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("lets two copies have a host each where the page allows duplicates", async ({
    platform,
    secondPlatform,
    open,
    expect,
  }) => {
    const bank = await open({ ...policy("react-qbox-video-call 'allow-duplicates'"), copies: ["a", "b"] });
    await bank.watchViolations();
    await bank.mount({ hostName: platform.origin, nonce }, "one", "a");
    expect(await bank.answer("one", "a")).toMatchObject({ said: "ready" });
    await bank.mount({ hostName: secondPlatform.origin, nonce, isolation: "frame" }, "two", "b");
    expect(await bank.answer("two", "b")).toMatchObject({ said: "ready" });
    expect(await bank.violations()).toEqual([]);
  });
});
