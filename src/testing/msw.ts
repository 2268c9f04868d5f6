import { delay, type HttpHandler, HttpResponse, http } from "msw";

/**
 * - a `Response`, as `customerAnswer` and `customerProblem` make it
 * - a function that looks at the request first
 * - `"network-error"`: no connection
 * - `"pending"`: no answer, so that a test can check the waiting page
 */
export type UpsertAnswer =
  | Response
  | ((request: Request) => Response | Promise<Response>)
  | "network-error"
  | "pending";

/**
 * Replaces the proxy in Mock Service Worker. Each request gets the next answer; the last answer is repeated.
 *
 * @param proxyUrl as given to `useCustomerUpsert`; a path answers on every origin, as test environments differ in theirs
 * @example
 * server.use(customerUpsertHandler("/api/qbox/customers", customerProblem("rate-limited", { retryAfter: 1 }), customerAnswer(435)));
 */
export function customerUpsertHandler(proxyUrl: string, ...answers: [UpsertAnswer, ...UpsertAnswer[]]): HttpHandler {
  let asked = 0;
  const address = proxyUrl.startsWith("/") ? `*${proxyUrl}` : proxyUrl;
  return http.post(address, async ({ request }) => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer === "pending") await delay("infinite");
    if (typeof answer === "function") return answer(request);
    return answer instanceof Response ? answer.clone() : HttpResponse.error();
  });
}
