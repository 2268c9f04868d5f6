import { readPort, stopOnSignal } from "./cli-common.js";
import { ServerOptionError } from "./option-error.js";

export interface SandboxArguments {
  port: string | undefined;
  host: string | undefined;
  secret: string | undefined;
  answers: string | undefined;
}

/** `qbox sandbox`: starts the stand-in platform and prints what an app needs to use it. */
export async function runSandbox({ port, host, secret, answers }: SandboxArguments): Promise<void> {
  if (answers !== undefined && answers !== "id" && answers !== "user_id") {
    throw new ServerOptionError("--answers", 'must be "id" or "user_id"');
  }
  const wantedSecret = secret ?? (process.env.QBOX_SECRET || undefined);
  // Loaded here so that `qbox proxy` never loads the sandbox.
  const { startSandbox } = await import("../sandbox/index.js");
  const sandbox = await startSandbox({
    port: readPort("--port", port, 4310),
    ...(host !== undefined && { host }),
    ...(wantedSecret !== undefined && { secret: wantedSecret }),
    ...(answers !== undefined && { answers }),
  });
  stopOnSignal(() => sandbox.close());
  process.stdout.write(`QBox sandbox
  platform          ${sandbox.url}
  widget            ${sandbox.url}/static/js/wc-video-call.min.js
  operator console  ${sandbox.url}/console

.env of your server
QBOX_HOST_NAME=${sandbox.url}
QBOX_SECRET=${sandbox.secret}

Ctrl-C stops it.
`);
}
