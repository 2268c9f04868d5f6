import { connection } from "next/server";
import { VideoCall } from "react-qbox-video-call";
import { callSettings, upsertSignedIn } from "./platform";

/** The page is sent at once; the id follows in the same answer, as soon as the platform has told it. */
export default async function CallPage() {
  await connection();
  return (
    <main>
      <h1>Video call</h1>
      <VideoCall {...callSettings()} userId={upsertSignedIn()} />
    </main>
  );
}
