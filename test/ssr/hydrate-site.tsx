import { createServer, type ServerResponse } from "node:http";
import type { ReactNode } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { documentedPolicy, nonce } from "../support/documented-policy.js";
import { listen } from "../support/listen.js";
import { bundlePage } from "./hydrate-bundle.js";
import { Late } from "./late.js";
import { height, LateBody, PageBody, type Scene } from "./scenes.js";

export interface Site {
  origin: string;
  /** Lets the id arrive for which `/late` waits, on the server and in the browser. */
  tellUserId(id: string): void;
  close(): Promise<void>;
}

const style = `body { margin: 0; font: 16px/1.5 sans-serif } .call { height: ${height}px }`;
// The violations of a server's HTML are over when the page's script runs.
const watch = `window.violations = []; addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  violations.push(violatedDirective + " " + blockedURI + " " + sample));`;
const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bank</title><link rel="icon" href="data:,">
<script nonce="${nonce}">${watch}</script><link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js" nonce="${nonce}" async></script></head><body><div id="root">`;

/** A server that renders what the browser hydrates, under the policy that the docs give: `/<scene>` at once, `/late` when its id is told. */
export async function startSite(hostName: string): Promise<Site> {
  const code = await bundlePage();
  const policy = await documentedPolicy("the sandbox", hostName);
  function send(response: ServerResponse, body: ReactNode) {
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy });
    response.write(head);
    const { pipe } = renderToPipeableStream(body, { nonce, onShellReady: () => pipe(response) });
  }
  let tellUserId: (id: string) => void = () => {};
  const told = new Promise<string>((resolve) => {
    tellUserId = resolve;
  });
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent((request.url ?? "").slice(1));
    if (path === "page.js") response.writeHead(200, { "content-type": "text/javascript" }).end(code);
    else if (path === "page.css") response.writeHead(200, { "content-type": "text/css" }).end(style);
    else if (path === "user-id") response.end(await told);
    else if (path === "late") send(response, <LateBody hostName={hostName} userId={new Late(told)} />);
    else send(response, <PageBody hostName={hostName} scene={path as Scene} />);
  });
  return { ...(await listen(server, "localhost")), tellUserId: (id) => tellUserId(id) };
}
