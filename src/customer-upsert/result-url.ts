/** The results are beside the customers: `/api/qbox/customers` → `/api/qbox/call-result`. A slash at the end stays. */
export const resultUrlOf = (proxyUrl: string): string =>
  proxyUrl.replace(/(^\/?|[^/]\/)[^/?#]+(\/?)(?=[?#]|$)/, "$1call-result$2");
