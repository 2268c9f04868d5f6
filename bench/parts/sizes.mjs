import { bundleSize } from "../../scripts/bundle-size.mjs";
import { againstBar } from "../support/bar.mjs";
import { bench, root } from "../support/paths.mjs";
import { figure } from "../support/statistics.mjs";

export const title = "What an import costs a page";

const ours = (name, what, from = "index") => ({ name, code: `export ${what} from "./dist/${from}.js"`, folder: root });
// Whereby's camera effects ask for both where they run in Node.
const peer = (name, code) => ({ name, code, folder: bench, nodeModules: ["fs", "path"] });

const entries = [
  ours("VideoCall alone", "{ VideoCall }"),
  ours("useCustomerUpsert alone", "{ useCustomerUpsert }"),
  ours("client entry", "*"),
  ours("customer entry", "*", "customer/index"),
  peer("@jitsi/react-sdk, JitsiMeeting alone", `export { JitsiMeeting } from "@jitsi/react-sdk"`),
  peer("@jitsi/react-sdk", `export * from "@jitsi/react-sdk"`),
  peer("@whereby.com/browser-sdk/embed", `import "@whereby.com/browser-sdk/embed"`),
  peer("@whereby.com/browser-sdk/react", `export * from "@whereby.com/browser-sdk/react"`),
  peer("@marsidev/react-turnstile", `export * from "@marsidev/react-turnstile"`),
  peer(
    "@stripe/react-stripe-js, Elements and PaymentElement, with loadStripe",
    `export { Elements, PaymentElement } from "@stripe/react-stripe-js"; export { loadStripe } from "@stripe/stripe-js"`,
  ),
  peer(
    "@stripe/react-stripe-js with stripe-js",
    `export * from "@stripe/react-stripe-js"; export * from "@stripe/stripe-js"`,
  ),
  peer("@lit/react", `export * from "@lit/react"`),
  peer(
    "@vis.gl/react-google-maps, APIProvider and Map",
    `export { APIProvider, Map } from "@vis.gl/react-google-maps"`,
  ),
  peer("@vis.gl/react-google-maps", `export * from "@vis.gl/react-google-maps"`),
];

/** The design's bars, min+brotli. */
const bars = { "VideoCall alone": 7000, "useCustomerUpsert alone": 3000, "client entry": 10_000 };

export async function run({ progress }) {
  const measured = [];
  for (const { name, code, folder, nodeModules } of entries) {
    progress(name);
    measured.push({ name, ...(await bundleSize(code, folder, nodeModules)) });
  }
  const sizeOf = (wanted) => measured.find(({ name }) => name === wanted);
  const brotli = (wanted) => sizeOf(wanted).now.brotli;
  const total = (wanted) => brotli(wanted) + sizeOf(wanted).later.brotli;
  const turnstile = brotli("@marsidev/react-turnstile");
  const stripe = brotli("@stripe/react-stripe-js with stripe-js");

  return {
    title,
    method:
      "Bytes of the bundle that esbuild makes of one import, minified; react, react-dom and @tanstack/react-query outside. " +
      "“Later” is fetched only when it is needed. The scripts that the peers fetch from their vendors are not counted, as the platform's is not.",
    columns: ["import", "min", "gzip", "brotli", "later, brotli"],
    rows: measured.map(({ name, now, later }) => [
      name,
      ...[now.min, now.gzip, now.brotli, later.brotli].map((bytes) => figure(bytes)),
    ]),
    reading: [
      ...Object.entries(bars).map(([name, bar]) => `${name}: ${againstBar(brotli(name), bar, { digits: 0 })}.`),
      `A page that shows a call has fetched at most ${figure(total("VideoCall alone"))} bytes for it, and ${figure(brotli("VideoCall alone"))} before that.`,
      `VideoCall alone is ${figure(brotli("VideoCall alone") / turnstile, 2)} times react-turnstile (no retry, no integrity, no hook), ` +
        `the client entry ${figure(brotli("client entry") / stripe, 2)} times react-stripe-js with stripe-js.`,
    ],
    failures: [],
    figures: {
      download: {
        ours: brotli("VideoCall alone") / 1000,
        beside: brotli("@stripe/react-stripe-js, Elements and PaymentElement, with loadStripe") / 1000,
      },
    },
  };
}
