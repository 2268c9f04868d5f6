import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCommand } from "../../scripts/system-command.mjs";
import { freePort } from "../support/free-port.js";

const root = join(import.meta.dirname, "../..");

export interface Nginx {
  origin: string;
  stop(): Promise<void>;
}

/** A real nginx with the configuration of a recipe, filled in as its container image does. */
export async function startNginx(
  values: Record<string, string>,
  template = "examples/nginx/qbox.conf.template",
): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), "qbox-nginx-"));
  const address = `127.0.0.1:${await freePort()}`;
  const filled = { ...values, NGINX_LISTEN: address };
  const recipe = (await readFile(join(root, template), "utf8")).replace(/\$\{(\w+)\}/g, (_, name) => {
    const value = filled[name as keyof typeof filled];
    if (value === undefined) throw new Error(`The recipe needs ${name}.`);
    return value;
  });
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  await writeFile(
    join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/pid; events {} http { access_log off; ${paths.join(" ")}\n${recipe}\n}`,
  );
  const nginx = findCommand("nginx");
  if (!nginx) throw new Error("There is no nginx: npm test installs one.");
  const child = spawn(nginx, ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")]);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  await untilAnswered(`http://${address}`, child, () => said);
  return {
    origin: `http://${address}`,
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswered(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}: ${said()}`);
    const answered = await fetch(url).catch(() => undefined);
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
