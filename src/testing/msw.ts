import { delay, type HttpHandler, HttpResponse, http } from "msw";
import { type CallResultsStub, stubCallResults } from "./call-results.js";

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

const addressOf = (url: string) => (url.startsWith("/") ? `*${url}` : url);

/**
 * Replaces the proxy in Mock Service Worker. Each request gets the next answer; the last answer is repeated.
 *
 * @param proxyUrl as given to `useCustomerUpsert`; a path answers on every origin, as test environments differ in theirs
 * @example
 * server.use(customerUpsertHandler("/api/qbox/customers", customerProblem("rate-limited", { retryAfter: 1 }), customerAnswer(435)));
 */
export function customerUpsertHandler(proxyUrl: string, ...answers: [UpsertAnswer, ...UpsertAnswer[]]): HttpHandler {
  let asked = 0;
  return http.post(addressOf(proxyUrl), async ({ request }) => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer === "pending") await delay("infinite");
    if (typeof answer === "function") return answer(request);
    return answer instanceof Response ? answer.clone() : HttpResponse.error();
  });
}

/** Results in Mock Service Worker, and the operator who decides. */
export interface CallResultHandlers extends Pick<CallResultsStub, "decide" | "reset"> {
  handlers: HttpHandler[];
}

/**
 * Replaces the server's results in Mock Service Worker: a request is held until the test decides.
 *
 * @param resultUrl as `useCallResult` asks. @default any address that ends in `/call-result`
 * @example
 * const results = callResultHandlers();
 * server.use(customerUpsertHandler("/api/qbox/customers", customerAnswer(435, { resultToken: "token" })), ...results.handlers);
 * act(() => results.decide("success"));
 */
export function callResultHandlers(resultUrl = "*/call-result"): CallResultHandlers {
  const { decide, reset, respond } = stubCallResults();
  const handler = http.post(addressOf(resultUrl), async ({ request }) =>
    respond({ body: await request.text(), signal: request.signal }),
  );
  return { handlers: [handler], decide, reset };
}
