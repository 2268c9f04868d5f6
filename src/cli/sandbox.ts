import { ServerOptionError } from "../server/option-error.js";
import { readSandboxOptions, type SandboxValues } from "./settings/sandbox-options.js";
import { stopOnSignal } from "./stop-on-signal.js";

/**
 * `qbox sandbox`: starts the stand-in platform and prints what an app needs to use it. It prints only a secret that it
 * made itself: a given secret may belong to a real platform, and this output ends in logs.
 */
export async function runSandbox(values: SandboxValues): Promise<void> {
  const options = readSandboxOptions(values);
  // Loaded here so that `qbox proxy` never loads the sandbox.
  const { SandboxError, startSandbox } = await import("../sandbox/index.js");
  const sandbox = await startSandbox(options).catch((error: unknown) => {
    // The sandbox has its own error class; here its errors are wrong options like others.
    if (error instanceof SandboxError) throw new ServerOptionError("sandbox", error.message, { cause: error });
    throw error;
  });
  stopOnSignal(() => sandbox.close());
  process.stdout.write(`QBox sandbox: a stand-in for the platform, on your machine
  platform          ${sandbox.url}
  widget            ${sandbox.url}/static/js/wc-video-call.min.js
  operator console  ${sandbox.url}/console
  control page      ${sandbox.url}/control

.env of your server
QBOX_HOST_NAME=${sandbox.url}
${options.secret === undefined ? `QBOX_SECRET=${sandbox.secret}` : "# QBOX_SECRET is the one that you gave"}

Ctrl-C stops it.
`);
}
