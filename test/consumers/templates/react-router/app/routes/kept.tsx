// app/routes/kept.tsx
import { VideoCall } from "react-qbox-video-call";
import { createPlatformClient } from "react-qbox-video-call/server";
import { Link, useNavigate } from "react-router";
import { customer } from "../customer";
import type { Route } from "./+types/kept";

const hostName = process.env.QBOX_HOST ?? "";
const platform = createPlatformClient(() => ({ hostName, secret: process.env.QBOX_SECRET }));

export const loader = async () => ({ hostName, userId: (await platform.upsertCustomer(customer)).userId });

export default function KeptCall({ loaderData }: Route.ComponentProps) {
  const navigate = useNavigate();
  return (
    <main>
      <h1>Видеозвонок</h1>
      <Link to="/branches">Отделения и курсы</Link>
      <VideoCall
        {...loaderData}
        domain="bank.example.kz"
        topic="onboarding"
        lang="ru"
        keepAlive
        onReturn={() => navigate("/kept")}
      />
    </main>
  );
}
