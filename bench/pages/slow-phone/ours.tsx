import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { fixedProps } from "../platform.js";
import { Form, hostName, proxyUrl, show } from "./form.js";

function Page() {
  const upsert = useCustomerUpsert({ proxyUrl });
  return (
    <>
      <Form onSubmit={upsert.upsert} />
      <VideoCall {...fixedProps} hostName={hostName} customer={upsert} />
    </>
  );
}

show(Page);
