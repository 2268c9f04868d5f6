import { scriptPath } from "../preload/script-path.js";

/** The name to allow in a page's `trusted-types` directive. */
const policyName = "react-qbox-video-call";

interface Policy {
  createScriptURL(url: string): string;
}

/** What TypeScript's DOM library lacks (https://www.w3.org/TR/trusted-types/), and the policy that copies of this package share. */
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
  isScriptURL(value: unknown): boolean;
  [policyName]?: Policy;
}

/** The script's address on each host that the page gave to this copy of the package; nothing else can add one. */
const addresses = new Set<string>();
let ownPolicy: Policy | undefined;

/**
 * Vouches for `addresses` alone, letter by letter, with no query but that of a further try. So it can be shown to the
 * page, where another copy of the package finds it: a policy of the same name may be created only once.
 */
function createPolicy(trustedTypes: TrustedTypes): Policy {
  const policy = trustedTypes.createPolicy(policyName, {
    createScriptURL(url) {
      if (addresses.has(url.replace(/\?retry=\d+$/, ""))) return url;
      throw new TypeError(`${policyName} vouches only for the widget's script of a hostName that this page gave.`);
    },
  });
  try {
    Object.defineProperty(trustedTypes, policyName, { value: policy });
  } catch {
    // A page that froze it, or put something of its own there: this copy has its policy all the same.
  }
  return policy;
}

/** The address by the policy of another copy of the package, if there is one that vouches for it. */
function borrow(trustedTypes: TrustedTypes, url: string): string | undefined {
  try {
    const trusted = trustedTypes[policyName]?.createScriptURL(url);
    return trustedTypes.isScriptURL(trusted) && String(trusted) === url ? trusted : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The address of a host's script as a page that requires Trusted Types wants it.
 *
 * @param host an origin, as `originOf` read it out of `hostName`
 * @param query of a further try: `?retry=` and digits
 */
export function trustedUrl(host: string, query = ""): string {
  const url = host + scriptPath + query;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  addresses.add(host + scriptPath);
  try {
    if (ownPolicy) return ownPolicy.createScriptURL(url);
    const borrowed = borrow(trustedTypes, url);
    if (borrowed) return borrowed;
    ownPolicy = createPolicy(trustedTypes);
    return ownPolicy.createScriptURL(url);
  } catch {
    // The page does not allow the policy. It may have a default one, or require none.
    return url;
  }
}
