// app/kept/KeptCall.tsx
"use client";

import { useRouter } from "next/navigation";
import { VideoCall } from "react-qbox-video-call";

export function KeptCall({ hostName, userId }: { hostName: string; userId: string }) {
  const router = useRouter();
  return (
    <VideoCall
      hostName={hostName}
      domain="bank.example.kz"
      topic="onboarding"
      lang="ru"
      height="600px"
      userId={userId}
      keepAlive
      onReturn={() => router.push("/kept")}
    />
  );
}
