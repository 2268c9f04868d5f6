import type { Check } from "../check.js";
import { employeeId } from "./api/employee-id.js";
import { secretAccepted } from "./api/secret-accepted.js";
import { wrongSecret } from "./api/wrong-secret.js";
import { attributesObserved } from "./browser/attributes-observed.js";
import { elementDefined } from "./browser/element-defined.js";
import { mountingEvents } from "./browser/mounting-events.js";
import { quietBeforeStart } from "./browser/quiet-before-start.js";
import { scriptOrigins } from "./browser/script-origins.js";
import { pageCsp } from "./page/page-csp.js";
import { pageFraming } from "./page/page-framing.js";
import { pageHttps } from "./page/page-https.js";
import { pageIsolation } from "./page/page-isolation.js";
import { pagePermissions } from "./page/page-permissions.js";
import { pageServiceWorker } from "./page/page-service-worker.js";
import { pageVendorTag } from "./page/page-vendor-tag.js";
import { scriptCaching } from "./script/script-caching.js";
import { scriptContent } from "./script/script-content.js";
import { scriptCors } from "./script/script-cors.js";
import { scriptReachable } from "./script/script-reachable.js";
import { scriptSize } from "./script/script-size.js";
import { sriAddress } from "./script/sri-address.js";
import { sriHash } from "./script/sri-hash.js";

/** Every check, in the order of the report. */
export const checks: readonly Check[] = [
  scriptReachable,
  scriptContent,
  scriptSize,
  scriptCaching,
  scriptCors,
  sriAddress,
  sriHash,
  elementDefined,
  attributesObserved,
  mountingEvents,
  quietBeforeStart,
  scriptOrigins,
  wrongSecret,
  secretAccepted,
  employeeId,
  pageHttps,
  pageCsp,
  pagePermissions,
  pageFraming,
  pageIsolation,
  pageServiceWorker,
  pageVendorTag,
];
