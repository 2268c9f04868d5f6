import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { listen } from "./listen.js";

/** An integrator's server that keeps the call results that it is told. */
export async function integrator(): Promise<{ results: Record<string, unknown>[]; webhookUrl: string }> {
  const results: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    results.push(JSON.parse(text));
    response.end();
  });
  const { origin, close } = await listen(server);
  onTestFinished(close);
  return { results, webhookUrl: origin };
}
