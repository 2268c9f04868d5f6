import type { CustomerToServer, ServerToCustomer, Signal } from "../../../src/sandbox/protocol.js";
import {
  type CallSession,
  type CallSessionOptions,
  createCallSession,
} from "../../../src/sandbox/widget/session/call-session.js";
import type { WidgetEvent } from "../../../src/sandbox/widget/session/events.js";
import type { SocketHandlers } from "../../../src/sandbox/widget/session/socket.js";

/** A session whose browser is made of lists: what was sent, emitted, opened and let go. */
export interface FakeCall {
  session: CallSession;
  /** What the widget told the page: states by name, other events by type. */
  told: string[];
  events: WidgetEvent[];
  sent: CustomerToServer[];
  /** Signals that reached the peer connection of the moment. */
  signals: Signal[];
  open: { sockets: number; media: number; peers: number; robots: number };
  socketsOpened: number;
  peersOpened: number;
  /** What camera and microphone were told. */
  mediaFaults: (string | null)[];
  clock: { now: number };
  /** A message of the platform. */
  receive(message: ServerToCustomer): void;
  loseSocket(): void;
  /** Starts a call and lets an operator answer it. */
  connect(): Promise<void>;
}

export const operator = { id: 7, name: "Айгерім Нұрланова" };

export function fakeCall(overrides: Partial<CallSessionOptions> = {}): FakeCall {
  let handlers: SocketHandlers | undefined;
  const events: WidgetEvent[] = [];
  const told: string[] = [];
  const sent: CustomerToServer[] = [];
  const signals: Signal[] = [];
  const open = { sockets: 0, media: 0, peers: 0, robots: 0 };
  const clock = { now: 1000 };

  const session = createCallSession({
    request: () => ({ topic: "general", domain: "test.kz", lang: "ru", userId: "435" }),
    openSocket(given) {
      handlers = given;
      open.sockets += 1;
      call.socketsOpened += 1;
      return {
        send: (message) => sent.push(message),
        close() {
          open.sockets -= 1;
        },
      };
    },
    media: {
      async open() {
        open.media = 1;
      },
      release() {
        open.media = 0;
      },
    },
    openPeer() {
      open.peers += 1;
      call.peersOpened += 1;
      return {
        accept: (signal) => signals.push(signal),
        close() {
          open.peers -= 1;
        },
      };
    },
    setMediaFault: (fault) => call.mediaFaults.push(fault),
    openRobot() {
      open.robots += 1;
      return () => {
        open.robots -= 1;
      };
    },
    emit(event) {
      events.push(event);
      const { type, data } = event.payload;
      told.push(type === "state" ? String(data.state) : type);
    },
    wantsFeedback: () => true,
    now: () => clock.now,
    ...overrides,
  });

  const call: FakeCall = {
    session,
    told,
    events,
    sent,
    signals,
    open,
    socketsOpened: 0,
    peersOpened: 0,
    mediaFaults: [],
    clock,
    receive: (message) => handlers?.onMessage(message),
    loseSocket() {
      open.sockets -= 1;
      handlers?.onLost();
    },
    async connect() {
      await session.start();
      handlers?.onOpen();
      call.receive({ type: "ringing", callId: "c1" });
      call.receive({ type: "connected", callId: "c1", operator });
    },
  };
  return call;
}
