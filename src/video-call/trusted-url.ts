import { scriptPath } from "./script-path.js";

/** The name to allow in a page's `trusted-types` directive. */
const policyName = "react-qbox-video-call";

interface Policy {
  createScriptURL(url: string): string;
}

/** What TypeScript's DOM library lacks (https://www.w3.org/TR/trusted-types/), and the policy that we keep there. */
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
  [policyName]?: Policy;
}

/**
 * The address of the script as a page that requires Trusted Types wants it. The policy vouches for that one path only.
 * It is kept in the page, as a second copy of the package may not create a policy of the same name.
 */
export function trustedUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  try {
    if (!trustedTypes) return url;
    trustedTypes[policyName] ??= trustedTypes.createPolicy(policyName, {
      createScriptURL: (url) => (new URL(url).pathname === scriptPath ? url : ""),
    });
    return trustedTypes[policyName].createScriptURL(url);
  } catch {
    // The page does not allow the policy. It may have a default one, or require none.
    return url;
  }
}
