import { QueryClient, QueryClientProvider, useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { Whole } from "../calls/Whole.js";
import { scriptUrl } from "../platform.js";
import { Form, hostName, proxyUrl, show, type Values } from "./form.js";

const extra = {};
const ignore = () => {};

async function upsert(values: Values): Promise<unknown> {
  const response = await fetch(proxyUrl, { method: "POST", body: JSON.stringify(values) });
  return response.json();
}

/**
 * A page that sends the customer with TanStack Query, which an app with this package has too, fetches the script ahead,
 * and shows the component by hand once the customer is known.
 */
function Page() {
  const customer = useMutation({ mutationFn: upsert });
  useEffect(() => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "prefetch", href: scriptUrl(hostName) });
    document.head.append(link);
    return () => link.remove();
  }, []);
  return (
    <>
      <Form onSubmit={customer.mutate} />
      {customer.isSuccess && <Whole hostName={hostName} extra={extra} onMessage={ignore} />}
    </>
  );
}

const client = new QueryClient();

show(() => (
  <QueryClientProvider client={client}>
    <Page />
  </QueryClientProvider>
));
