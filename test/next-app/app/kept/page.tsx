import Link from "next/link";
import { connection } from "next/server";
import { Suspense } from "react";
import { callSettings, upsertSignedIn } from "../platform";
import { KeptCall } from "./KeptCall";

export default function KeptPage() {
  return (
    <main>
      <h1>Видеозвонок</h1>
      <Link href="/branches">Отделения и курсы</Link>
      <Suspense>
        <Call />
      </Suspense>
    </main>
  );
}

async function Call() {
  await connection();
  return <KeptCall hostName={callSettings().hostName} userId={await upsertSignedIn()} />;
}
