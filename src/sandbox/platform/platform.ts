import { randomUUID } from "node:crypto";
import { platformApi } from "./api/api.js";
import type { AnswerShape } from "./api/api-request.js";
import type { SandboxControl, SandboxEvent } from "./api/control.js";
import { summaryOf } from "./calls/call-book.js";
import type { SwitchboardTimes } from "./calls/ports.js";
import type { RobotScript } from "./calls/robot-script.js";
import { Switchboard } from "./calls/switchboard.js";
import { CustomerDesk } from "./desks/customer-desk.js";
import { OperatorDesk } from "./desks/operator-desk.js";
import { FaultBox } from "./faults/faults.js";
import { readCustomerMessage, readOperatorMessage } from "./sockets/read-message.js";
import { type SocketHandlers, Sockets } from "./sockets/sockets.js";
import type { CustomerStore } from "./store/customers.js";
import { Journal } from "./store/journal.js";
import type { Staff } from "./store/staff.js";
import { WebhookSender } from "./webhook/webhook.js";
import type { WebhookReceiver } from "./webhook/webhook-receiver.js";

export interface PlatformOptions {
  secret: string;
  customers: CustomerStore;
  staff: Staff;
  robot: RobotScript | false;
  answers: AnswerShape;
  times: SwitchboardTimes;
  /** Where the results of calls go. */
  receivers: readonly WebhookReceiver[];
  webhookRetryMs: number;
  heartbeatMs: number;
}

const maxDetail = 300;

/** The stand-in platform without its HTTP server. */
export function createPlatform(options: PlatformOptions) {
  const { customers, staff } = options;
  const faults = new FaultBox();
  const events = new Journal<SandboxEvent>({ entries: 5_000 });
  const sockets = new Sockets({ newId: randomUUID, heartbeatMs: options.heartbeatMs });
  const webhook = new WebhookSender(options.receivers, options.webhookRetryMs);
  const origins = new Map<string, string>();

  const listeners = new Set<(event: SandboxEvent) => void>();
  const log = (type: string, callId?: string, detail?: string) => {
    const event = {
      at: new Date().toISOString(),
      type,
      ...(callId === undefined ? {} : { callId }),
      ...(detail === undefined ? {} : { detail: detail.slice(0, maxDetail) }),
    };
    events.add(event);
    for (const tell of listeners) tell(event);
  };
  const api = platformApi({ secret: options.secret, answers: options.answers, customers, faults, staff, log });

  const switchboard = new Switchboard(
    {
      now: () => new Date().toISOString(),
      newId: randomUUID,
      toCustomer: (connectionId, message) => sockets.send(connectionId, message),
      toSeat: (seat, message) => sockets.send(seat, message),
      cutCustomer: (connectionId) => sockets.cut(connectionId),
      strikeCall: () => faults.strikeCall(),
      strikeMedia: () => faults.strikeMedia(),
      staff,
      findCustomer: (id) => customers.find(id),
      robotUrl: (connectionId, ticket) => `${origins.get(connectionId) ?? ""}/robot#ticket=${ticket}`,
      deliver: (result) => webhook.send(result),
      log,
    },
    options.times,
    options.robot,
  );
  const customerDesk = new CustomerDesk(switchboard);
  const operatorDesk = new OperatorDesk(switchboard);

  const control: SandboxControl = {
    get customers() {
      return customers.all();
    },
    get calls() {
      const known = (id: string | undefined) => (id === undefined ? undefined : customers.find(id));
      return switchboard.calls.all().map((record) => summaryOf(record, known(record.call.request.userId)));
    },
    get requests() {
      return api.requests();
    },
    get events() {
      return events.all();
    },
    get deliveries() {
      return webhook.log.all();
    },
    get faults() {
      return faults.current;
    },
    setFaults(next) {
      faults.set(next);
      log("faults", undefined, Object.keys(next).join(", "));
    },
    get robot() {
      return structuredClone(switchboard.robots.script);
    },
    setRobot(script) {
      switchboard.robots.script = structuredClone(script);
      log("robot", undefined, script ? "on" : "off");
      switchboard.reconsider();
    },
    dropCall: (callId) => operatorDesk.drop(callId),
    cutCustomer(callId) {
      const record = switchboard.calls.live().find(({ call }) => call.id === callId);
      return record !== undefined && sockets.cut(record.connectionId);
    },
    strikeMedia(callId, fault) {
      const record = switchboard.calls.get(callId);
      return record !== undefined && switchboard.mediaFaults.strike(record, structuredClone(fault));
    },
    fileOutcome: async (callId, outcome) => operatorDesk.fileFor(callId, outcome),
    async retryDelivery(callId) {
      const result = await webhook.retry(callId);
      if (result) log("webhook", callId, result.detail);
      return result;
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async reset() {
      switchboard.reset();
      switchboard.robots.script = options.robot;
      faults.set({});
      api.forget();
      for (const journal of [events, webhook.log]) journal.clear();
      await customers.clear();
    },
  };

  /** Logs and ignores messages that the protocol does not have: a socket may bring anything. */
  const hear = <Message>(message: Message | undefined, act: (message: Message) => void) => {
    if (message === undefined) log("ignored", undefined, "a message that is not of the protocol");
    else act(message);
  };

  const customer: SocketHandlers = {
    opened: ({ id, origin }) => origins.set(id, origin),
    said: ({ id }, text) => hear(readCustomerMessage(text), (message) => customerDesk.said(id, message)),
    closed({ id }) {
      customerDesk.gone(id);
      origins.delete(id);
    },
  };
  const operator: SocketHandlers = {
    opened: () => undefined,
    said: ({ id }, text) => hear(readOperatorMessage(text), (message) => operatorDesk.said(id, message)),
    closed: ({ id }) => operatorDesk.gone(id),
  };

  return {
    api: api.app,
    faults,
    control,
    sockets,
    handlers: { customer, operator },
    close() {
      listeners.clear();
      switchboard.close();
      webhook.close();
      sockets.close();
    },
  };
}
