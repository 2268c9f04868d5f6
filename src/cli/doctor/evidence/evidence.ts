import type { DispatcherLike } from "../../../server/dispatcher-like.js";
import { attributeNames } from "../../../video-call/attributes/attributes.js";
import { scriptPath } from "../../../video-call/preload/script-path.js";
import type { FindEgressProxy } from "../../egress/egress-proxy.js";
import type { DoctorSettings } from "../../settings/doctor-options.js";
import { type BrowserMissing, seeWidget, type WidgetSeen } from "./browser-evidence.js";
import { askHttp, type HttpEvidence, type HttpQuestion } from "./http-evidence.js";
import { fetchPage, type PageEvidence } from "./page-evidence.js";
import { fetchServiceWorkers, type ServiceWorkerFile } from "./service-workers.js";

/** What the doctor was told, and the way out of this network. */
export interface DoctorOptions extends Omit<DoctorSettings, "only" | "isJson"> {
  /** The dispatcher for an address that needs an HTTP proxy. */
  dispatcherFor(address: string): DispatcherLike | undefined;
  /** The HTTP proxy for an address that the browser asks. */
  findProxy: FindEgressProxy;
}

/** What checks look at. Everything is fetched once, when the first check asks for it. */
export interface Evidence {
  readonly options: DoctorOptions;
  readonly scriptUrl: string;
  script(): Promise<HttpEvidence>;
  integrity(): Promise<HttpEvidence>;
  lookup(secret: string, employees: readonly string[]): Promise<HttpEvidence>;
  widget(): Promise<WidgetSeen | BrowserMissing>;
  page(): Promise<PageEvidence | { failure: string } | undefined>;
  serviceWorkers(): Promise<readonly ServiceWorkerFile[]>;
}

export const tag = "wc-video-call";
const integrityPath = "/web-component/sri/";
const lookupPath = "/bridge/api/v1/staff/employees/lookup";

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

export function gather(options: DoctorOptions): Evidence {
  const { hostName, page, origin, timeoutMs } = options;
  const scriptUrl = `${hostName}${scriptPath}`;
  const ask = (path: string, question: HttpQuestion) => askHttp(`${hostName}${path}`, question, options);
  const pageOnce = once(async () => (page === undefined ? undefined : fetchPage(page.href, options)));
  return {
    options,
    scriptUrl,
    script: once(() => ask(scriptPath, { headers: { origin } })),
    integrity: once(() => ask(integrityPath, { headers: { origin } })),
    lookup: (secret, employees) =>
      ask(lookupPath, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", "x-api-secret": secret },
        body: JSON.stringify({ external_ids: employees }),
      }),
    widget: once(() =>
      seeWidget({
        scriptUrl,
        tag,
        // No id: a call that somehow began would be anonymous.
        attributes: { "host-name": hostName, domain: "doctor.invalid", topic: "general", lang: "ru" },
        browserPath: options.browserPath,
        findProxy: options.findProxy,
        timeoutMs,
      }),
    ),
    page: pageOnce,
    serviceWorkers: once(async () => {
      const found = await pageOnce();
      return found === undefined || "failure" in found ? [] : fetchServiceWorkers(found, options);
    }),
  };
}

/** The attributes of the contract, as the element names them. */
export const contractAttributes: readonly string[] = attributeNames.map(([, name]) => name);
