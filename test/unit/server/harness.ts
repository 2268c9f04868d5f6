import { createServer } from "node:http";
import { createProxy, type ProxyOptions, toNodeHandler } from "react-qbox-video-call/server";
import { listen, startPlatform, stop, type TestPlatform } from "./platform.js";

export const secret = "s3cr3t-Of-The-Platform-0123456789";

/** Passes the schema unless that is strict: the IIN is made up, and its check digit is wrong. */
export const customer = {
  first_name: "Айгүл",
  last_name: "Серікова",
  patronymic: "Маратқызы",
  sex: 1,
  iin: "900101400017",
  email: "aigul@example.kz",
  phone: "77771234567",
  birthdate: "01.01.1990",
};

export interface Stack {
  platform: TestPlatform;
  /** The proxy's origin. */
  origin: string;
  customersUrl: string;
  close(): Promise<void>;
}

/** The proxy on Node's http before the tests' platform. */
export async function startStack(options: Partial<ProxyOptions> = {}): Promise<Stack> {
  const platform = await startPlatform();
  const proxy = createProxy({ hostName: platform.hostName, secret, authorize: () => true, ...options });
  const server = createServer(toNodeHandler(proxy));
  const origin = await listen(server);
  return {
    platform,
    origin,
    customersUrl: `${origin}/api/qbox/customers`,
    async close() {
      await stop(server);
      await platform.close();
    },
  };
}

export function postJson(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  fields?: Record<string, string[]>;
}

export async function problemOf(response: Response): Promise<ProblemBody> {
  return (await response.json()) as ProblemBody;
}
