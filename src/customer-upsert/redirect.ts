import { CustomerUpsertError } from "./errors.js";

/**
 * Whether something else than the proxy's route answers. Browsers show nothing of a redirect that is not followed; Node
 * and mocks show its status and `Location`; an app's own `fetch` may have followed it.
 */
export const isRedirect = ({ type, status, redirected }: Response): boolean =>
  type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status) || redirected;

const withoutSlash = (address: string) => address.replace(/\/(?=$|[?#])/, "");

/** Whether the address alone is to blame, as where a server wants a slash at its end. */
function leadsToItself({ headers, url }: Response): boolean {
  const location = headers.get("location");
  if (!location || !url) return false;
  try {
    const target = new URL(location, url).href;
    return target !== url && withoutSlash(target) === withoutSlash(url);
  } catch {
    return false;
  }
}

/** A redirect is not followed: it is how gateways and frameworks send people without a session to their login page. */
export function redirectError(response: Response): CustomerUpsertError {
  const status = response.status || undefined;
  return leadsToItself(response)
    ? new CustomerUpsertError(
        "refused",
        "The proxy redirects: write `proxyUrl` with, or without, the slash at its end.",
        {
          status,
        },
      )
    : new CustomerUpsertError(
        "unauthorized",
        "The proxy redirects, as to a login page: the session is over, or `proxyUrl` lacks the slash at its end.",
        { status },
      );
}
