import { connection } from "next/server";
import { Suspense } from "react";
import { VideoCall } from "react-qbox-video-call";
import { callSettings, upsertSignedIn } from "./platform";

export default function CallPage() {
  return (
    <main>
      <h1>Video call</h1>
      <Suspense>
        <Call />
      </Suspense>
    </main>
  );
}

/** The page is sent at once; the id follows in the same answer, as soon as the platform has told it. */
async function Call() {
  await connection();
  return <VideoCall {...callSettings()} userId={upsertSignedIn()} />;
}
