import { useEffect, useState } from "react";
import { Whole } from "../calls/Whole.js";
import { scriptUrl } from "../platform.js";
import { Form, hostName, proxyUrl, show, type Values } from "./form.js";

const extra = {};
const ignore = () => {};

/** A page that fetches the script ahead, and shows the component by hand once the customer is known. */
function Page() {
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "prefetch", href: scriptUrl(hostName) });
    document.head.append(link);
    return () => link.remove();
  }, []);
  async function submit(values: Values) {
    const response = await fetch(proxyUrl, { method: "POST", body: JSON.stringify(values) });
    await response.json();
    setKnown(true);
  }
  return (
    <>
      <Form onSubmit={submit} />
      {isKnown && <Whole hostName={hostName} extra={extra} onMessage={ignore} />}
    </>
  );
}

show(Page);
