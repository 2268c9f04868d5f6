import { useCustomerUpsert, VideoCall } from "react-qbox-video-call";

const hostName = new URLSearchParams(location.search).get("host") ?? "";

const customer = { firstName: "Айгерим", lastName: "Сериккызы", iin: "801024390750", phone: "77011234567" };

export default function App() {
  const upsert = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
  return (
    <main>
      <button type="button" onClick={() => upsert.upsert(customer)}>
        Call me
      </button>
      <VideoCall hostName={hostName} domain="bank.example.kz" topic="onboarding" lang="en" customer={upsert} />
    </main>
  );
}
