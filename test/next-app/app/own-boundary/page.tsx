import { connection } from "next/server";
import { callSettings, upsertSignedIn } from "../platform";
import { VideoCall } from "./VideoCall";

export default async function OwnBoundaryPage() {
  await connection();
  return <VideoCall {...callSettings()} userId={upsertSignedIn()} />;
}
