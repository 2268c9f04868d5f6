import { StrictMode, Suspense } from "react";
import {
  CustomerUpsertError,
  VideoCall,
  type VideoCallCallbacks,
  type VideoCallCaller,
  type VideoCallProps,
} from "react-qbox-video-call";
import type { Late } from "./late.js";

const retry = () => {};

type SceneProps = VideoCallCaller & Pick<VideoCallProps, "isolation">;

/** Every way in which a page may say who calls, as it stands at its first render. */
export const callers = {
  userId: { userId: 435 },
  "userId in a frame": { userId: 435, isolation: "frame" },
  promise: { userId: Promise.resolve("435") },
  anonymous: { anonymous: true },
  idle: { customer: { status: "idle", retry } },
  pending: { customer: { status: "pending", retry } },
  success: { customer: { status: "success", userId: "435", retry } },
  failed: { customer: { status: "error", error: new CustomerUpsertError("refused", "refused"), retry } },
} satisfies Record<string, SceneProps>;

export type Scene = keyof typeof callers;

/** More than the least that the stand-in widget takes. */
export const height = 500;

/** Of the site's policy; written out as the browser has this file, too. */
const nonce = "r4nd0m";

interface CallProps {
  hostName: string;
  caller: SceneProps;
  callbacks?: VideoCallCallbacks | undefined;
}

const Call = ({ hostName, caller, callbacks }: CallProps) => (
  <VideoCall
    hostName={hostName}
    domain="test.kz"
    lang="en"
    height={`${height}px`}
    nonce={nonce}
    {...caller}
    {...callbacks}
  />
);

/** The body of a page: the call, and something below it that must not move. */
export const PageBody = ({ scene, ...props }: Omit<CallProps, "caller"> & { scene: Scene }) => (
  <StrictMode>
    <Call caller={callers[scene]} {...props} />
    <footer>Licence 1.2.34</footer>
  </StrictMode>
);

type LateProps = Omit<CallProps, "caller"> & { userId: Late<string> };

const LateCall = ({ userId, ...props }: LateProps) => <Call caller={{ userId: userId.read() }} {...props} />;

/** The same with an id that the page suspends for, as `use(promise)` does. */
export const LateBody = (props: LateProps) => (
  <StrictMode>
    {/* React 19 streams no fallback that has no element around it. */}
    <main>
      <Suspense fallback={<div className="call">Who is it?</div>}>
        <LateCall {...props} />
      </Suspense>
    </main>
    <footer>Licence 1.2.34</footer>
  </StrictMode>
);
