// app/routes/office.tsx
import { VideoCall } from "react-qbox-video-call";
import { createPlatformClient } from "react-qbox-video-call/server";
import { Link, Outlet } from "react-router";
import { CallGuard } from "../CallGuard";
import { customer } from "../customer";
import type { Route } from "./+types/office";

const hostName = process.env.QBOX_HOST ?? "";
const platform = createPlatformClient(() => ({ hostName, secret: process.env.QBOX_SECRET }));

export const loader = () => ({ hostName, userId: platform.upsertCustomer(customer).then((answer) => answer.userId) });

/** A new promise ends the call, so this loader runs once. */
export const shouldRevalidate = () => false;

export default function Office({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <nav>
        <Link to="/office">Заявка</Link> <Link to="/office/rates">Тарифы</Link> <Link to="/">На главную</Link>
      </nav>
      <VideoCall {...loaderData} domain="bank.example.kz" topic="onboarding" lang="en" height="480px" />
      <CallGuard within="/office" />
      <Outlet />
    </>
  );
}
