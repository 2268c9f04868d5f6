import { lazy, Suspense } from "react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { Form, proxyUrl, show } from "./form.js";

const Call = lazy(() => import("./call.js"));

/** The form first, and its call in a file of its own, as docs/component.md shows it, but for what is shown if that file fails. */
function Page() {
  const upsert = useCustomerUpsert({ proxyUrl });
  return (
    <>
      <Form onSubmit={upsert.upsert} />
      <Suspense>
        <Call customer={upsert} />
      </Suspense>
    </>
  );
}

show(Page);
