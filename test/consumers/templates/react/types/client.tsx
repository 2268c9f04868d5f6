// What users write, and what must not compile. `@ts-expect-error` fails where there is no error.
import {
  type CustomerUpsertErrorCode,
  useCustomerUpsert,
  useVideoCall,
  VideoCall,
  type VideoCallProps,
} from "react-qbox-video-call";
import { type Customer, customerSchema, parseIin } from "react-qbox-video-call/customer";

const where = { hostName: "https://qbox.example.kz", domain: "example.kz", topic: "onboarding" };
const props: VideoCallProps = { ...where, anonymous: true, lang: "kk" };
const customer: Customer = { firstName: "Айгерим", lastName: "Сериккызы", iin: "801024390750", phone: "77011234567" };
const birthdates: readonly string[] = parseIin("801024390750").birthdates;

export function Uses() {
  const upsert = useCustomerUpsert({ proxyUrl: "/api/qbox/customers", schema: customerSchema() });
  const { durationMs } = useVideoCall();
  const id: string | undefined = upsert.status === "success" ? upsert.userId : undefined;
  const code: CustomerUpsertErrorCode | undefined = upsert.status === "error" ? upsert.error.code : undefined;
  return (
    <main title={`${id}${code}${durationMs}${birthdates}`}>
      <button type="button" onClick={() => upsert.upsert(customer)} />
      <VideoCall {...props} />
      <VideoCall {...where} userId={435} />
      <VideoCall {...where} userId={Promise.resolve("435")} onStateChange={({ state }) => state === "connected"} />
      <VideoCall {...where} customer={upsert} renderError={(error, retry) => retry && <b>{error.code}</b>} />
      {/* @ts-expect-error nobody calls */}
      <VideoCall {...where} />
      {/* @ts-expect-error two callers */}
      <VideoCall {...where} userId={435} anonymous />
      {/* @ts-expect-error an id that has not come */}
      <VideoCall {...where} userId={undefined} />
      {/* @ts-expect-error a language that the platform does not speak */}
      <VideoCall {...where} anonymous lang="de" />
    </main>
  );
}
