// Tests src/sandbox/robot/, src/sandbox/widget/media/, src/sandbox/platform/network/, src/sandbox/platform/calls/media-faults.ts, src/sandbox/control-page/components/
import type { Browser, Page } from "playwright";
import type { MediaFault, Sandbox } from "react-qbox-video-call/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { held, openChromium } from "./browser.js";
import { openPage, sandboxWithPage } from "./sandbox-page.js";

/** What the customer's browser says about the call (W3C webrtc-stats), summed over its connections. */
interface Seen {
  iceState: string;
  framesDecoded: number;
  soundPackets: number;
  soundEnergy: number;
  packetsLost: number;
  roundTripMs: number;
  bytesReceived: number;
  framesSent: number;
  ownSoundPackets: number;
  ownSoundEnergy: number;
  /** The track that is sent: `live`, `muted` or `ended`. */
  camera: string;
}

interface TestGlobals {
  __qboxPeerConnections?: Set<RTCPeerConnection>;
}

type Change = { [Name in keyof Seen as Seen[Name] extends number ? Name : never]: number };

/** Reads what the page sees, and once more when the customer has sent so many packets of sound: 50 are a second. */
const seenTwice = (page: Page, packets: number): Promise<[Seen, Seen]> =>
  page.evaluate(async (packets) => {
    const [connection] = (globalThis as TestGlobals).__qboxPeerConnections ?? [];
    if (!connection) throw new Error("No connection");
    const read = async (): Promise<Seen> => {
      const seen: Seen = {
        iceState: connection.iceConnectionState,
        framesDecoded: 0,
        soundPackets: 0,
        soundEnergy: 0,
        packetsLost: 0,
        roundTripMs: 0,
        bytesReceived: 0,
        framesSent: 0,
        ownSoundPackets: 0,
        ownSoundEnergy: 0,
        camera: "none",
      };
      const { track } = connection.getSenders().find((sender) => sender.track?.kind === "video") ?? {};
      if (track) seen.camera = track.readyState === "live" && track.muted ? "muted" : track.readyState;
      for (const report of (await connection.getStats()).values()) {
        const isVideo = report.kind === "video";
        switch (report.type) {
          case "inbound-rtp":
            seen.packetsLost += report.packetsLost ?? 0;
            seen.bytesReceived += report.bytesReceived ?? 0;
            if (isVideo) seen.framesDecoded += report.framesDecoded ?? 0;
            else seen.soundPackets += report.packetsReceived ?? 0;
            if (!isVideo) seen.soundEnergy += report.totalAudioEnergy ?? 0;
            break;
          case "outbound-rtp":
            if (isVideo) seen.framesSent += report.framesSent ?? 0;
            else seen.ownSoundPackets += report.packetsSent ?? 0;
            break;
          case "media-source":
            if (!isVideo) seen.ownSoundEnergy += report.totalAudioEnergy ?? 0;
            break;
          case "candidate-pair":
            if (report.nominated) seen.roundTripMs = (report.currentRoundTripTime ?? 0) * 1_000;
        }
      }
      return seen;
    };
    const before = await read();
    let after = before;
    while (after.ownSoundPackets - before.ownSoundPackets < packets) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (connection.signalingState === "closed") throw new Error("The call has another connection now");
      after = await read();
    }
    return [before, after];
  }, packets);

const seenBy = async (page: Page): Promise<Seen> => (await seenTwice(page, 0))[1];

/** What changes in half a second, by the time of the call itself. */
async function changes(page: Page): Promise<Change> {
  const [before, after] = await seenTwice(page, 25);
  const names = Object.keys(before).filter((name): name is keyof Change => name !== "iceState" && name !== "camera");
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as unknown as Change;
}

const isGood = ({ framesDecoded, soundEnergy, framesSent, ownSoundEnergy }: Change) =>
  framesDecoded > 0 && soundEnergy > 0 && framesSent > 0 && ownSoundEnergy > 0;

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

interface Call {
  sandbox: Sandbox;
  page: Page;
  callId: string;
}

/** A call that goes well, with the robot or with a person at the console. */
async function inCall({
  media,
  isWithPerson = false,
}: {
  media?: MediaFault;
  isWithPerson?: boolean;
} = {}): Promise<Call> {
  const { sandbox, pageUrl } = await sandboxWithPage({ robot: { answerAfterMs: 0 } });
  if (media) sandbox.control.setFaults({ media });
  if (isWithPerson) {
    await openPage(browser, `${sandbox.url}/console?as=12345&auto=accept&lang=en`);
    await expect.poll(() => sandbox.control.events.map(({ type }) => type)).toContain("signed-in");
  }
  const page = await openPage(browser, pageUrl);
  await page.getByTestId("start-call").click();
  await expect.poll(async () => (await seenBy(page).catch(() => undefined))?.soundEnergy ?? 0).toBeGreaterThan(0);
  return { sandbox, page, callId: sandbox.control.calls[0]?.id ?? "" };
}

/** The brightness of the operator's picture, 0 to 255. */
const brightness = (page: Page): Promise<number> =>
  page.getByTestId("remote-video").evaluate((video) => {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    context?.drawImage(video as HTMLVideoElement, 0, 0, 16, 16);
    const pixels = context?.getImageData(0, 0, 16, 16).data ?? [];
    return Math.max(...pixels.filter((_, index) => index % 4 !== 3));
  });

/** Strikes the call; resolves once the page sees it. */
async function strike({ sandbox, page, callId }: Call, fault: MediaFault, shows: (change: Change) => boolean) {
  expect(sandbox.control.strikeMedia(callId, fault)).toBe(true);
  await expect.poll(() => changes(page), { message: fault.kind }).toSatisfy(shows);
}

/** Ends the call's fault; resolves once all is well again. */
async function mend({ sandbox, page, callId }: Call) {
  expect(sandbox.control.strikeMedia(callId, false)).toBe(true);
  await expect.poll(() => changes(page)).toSatisfy(isGood);
}

test("of the operator, as the control page shows: picture frozen, black, switched off, and no sound", async () => {
  const call = await inCall();
  const { page } = call;
  await expect.poll(() => brightness(page)).toBeGreaterThan(50);
  // A person at the control page does it, who sees what the call has.
  const control = await openPage(browser, `${call.sandbox.url}/control?lang=en`);
  const choice = control.getByTestId("calls").getByLabel("Picture, sound, network");
  await choice.selectOption({ label: "The operator's picture freezes" });
  await expect.poll(() => changes(page)).toSatisfy(({ framesDecoded }: Change) => framesDecoded === 0);
  expect(await brightness(page)).toBeGreaterThan(50);
  expect(call.sandbox.control.calls[0]?.mediaFault).toBe("picture-frozen");
  await strike(call, { kind: "picture-black" }, ({ framesDecoded }) => framesDecoded > 0);
  await expect.poll(() => brightness(page)).toBeLessThan(20);
  await expect.poll(() => choice.inputValue()).toBe("picture-black");
  await strike(call, { kind: "sound-missing" }, ({ soundPackets }) => soundPackets === 0);
  await expect.poll(() => brightness(page)).toBeGreaterThan(50);
  await strike(call, { kind: "operator-camera-off" }, ({ soundPackets }) => soundPackets > 0);
  await expect.poll(() => brightness(page)).toBeLessThan(20);
  const isSilent = ({ soundPackets, soundEnergy }: Change) => soundPackets > 15 && soundEnergy < 1e-9;
  await strike(call, { kind: "operator-silent" }, isSilent);
  await choice.selectOption({ label: "All is well" });
  await expect.poll(() => changes(page)).toSatisfy(isGood);
});

async function customersFaults(call: Call) {
  const { page } = call;
  const camera = async () => (await seenBy(page)).camera;
  await strike(call, { kind: "camera-muted" }, ({ framesSent }) => framesSent === 0);
  expect(await camera()).toBe("muted");
  await mend(call);
  expect(await camera()).toBe("live");
  await strike(call, { kind: "camera-ended" }, ({ framesSent }) => framesSent === 0);
  expect(await camera()).toBe("ended");
  await mend(call);
  expect(await camera()).toBe("live");
  const isSilent = ({ ownSoundPackets, ownSoundEnergy }: Change) => ownSoundPackets > 15 && ownSoundEnergy < 1e-9;
  await strike(call, { kind: "microphone-silent" }, isSilent);
  await page.getByTestId("hang-up").click();
  await expect.poll(() => held(page)).toMatchObject({ liveTracks: 0, connections: 0 });
}

async function networksFaults(call: Call) {
  const { page, sandbox } = call;
  await strike(call, { kind: "packet-loss", lossPercent: 30 }, ({ packetsLost }) => packetsLost > 3);
  // 60 kbit/s are 3,750 bytes in half a second.
  await strike(call, { kind: "low-bandwidth" }, ({ bytesReceived }) => bytesReceived < 8_000);
  sandbox.control.strikeMedia(call.callId, { kind: "connection-cut" });
  const iceState = async () => (await seenBy(page)).iceState;
  await expect.poll(iceState, { timeout: 45_000 }).toBe("disconnected");
  sandbox.control.strikeMedia(call.callId, { kind: "delay", delayMs: 200 });
  await expect.poll(iceState).toBe("connected");
  await expect.poll(async () => (await seenBy(page)).roundTripMs).toBeGreaterThan(390);
  await mend(call);
}

test("of the customer: camera muted and ended, microphone silent; of the network: loss, delay, bandwidth, a cut", async () => {
  // At the same time: of a cut, the browser tells after some seconds.
  const calls = await Promise.all([inCall(), inCall({ isWithPerson: true })]);
  await Promise.all([customersFaults(calls[0]), networksFaults(calls[1])]);
});

test("an operator without video: the answer promises none, and sound goes on", async () => {
  const { page } = await inCall({ media: { kind: "operator-without-video" } });
  expect(await changes(page)).toSatisfy((change: Change) => change.framesDecoded === 0 && change.soundEnergy > 0);
  const promised = await page.evaluate(() => {
    const [connection] = (globalThis as TestGlobals).__qboxPeerConnections ?? [];
    return connection?.getTransceivers().map(({ currentDirection }) => currentDirection);
  });
  expect(promised?.sort()).toEqual(["sendonly", "sendrecv"]);
});

test("the control page sets the faults of new calls, without the fields of another kind", async () => {
  const { sandbox } = await sandboxWithPage();
  const control = await openPage(browser, `${sandbox.url}/control?lang=en`);
  const form = control.getByTestId("faults");
  const part = form.getByRole("group", { name: "Picture, sound and network of new calls" });
  await part.getByLabel("What happens").selectOption({ label: "Packets get lost" });
  await part.getByLabel("Lost packets, %").fill("35");
  await part.getByLabel("Lasts, ms").fill("2000");
  await form.getByRole("button", { name: "Apply" }).click();
  await expect
    .poll(() => sandbox.control.faults)
    .toEqual({ media: { kind: "packet-loss", lossPercent: 35, forMs: 2_000 } });
  // A field of the old kind is left out.
  await part.getByLabel("What happens").selectOption({ label: "The connection is cut" });
  await form.getByRole("button", { name: "Apply" }).click();
  await expect.poll(() => sandbox.control.faults).toEqual({ media: { kind: "connection-cut", forMs: 2_000 } });
});
