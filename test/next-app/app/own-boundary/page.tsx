import { connection } from "next/server";
import { Suspense } from "react";
import { callSettings, upsertSignedIn } from "../platform";
import { VideoCall } from "./VideoCall";

export default function OwnBoundaryPage() {
  return (
    <Suspense>
      <Call />
    </Suspense>
  );
}

async function Call() {
  await connection();
  return <VideoCall {...callSettings()} userId={upsertSignedIn()} />;
}
