import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { findCommand } from "../../scripts/system-command.mjs";
import { freePort } from "../support/free-port.js";

const run = promisify(execFile);

export interface Certificate {
  cert: string;
  key: string;
  /** Of its public key, as Chromium's flag takes it. */
  hash: string;
  remove(): Promise<void>;
}

/** A certificate for this machine that no browser trusts by itself. */
export async function makeCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), "qbox-turn-"));
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  await run("openssl", [
    ...["req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2"],
    ...["-keyout", key, "-out", cert, "-subj", "/CN=localhost"],
    ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
  ]);
  const { stdout } = await run("sh", [
    "-c",
    'openssl x509 -in "$0" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | openssl base64',
    cert,
  ]);
  return { cert, key, hash: stdout.trim(), remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface TurnServer {
  udp: string;
  tcp: string;
  tls: string;
  stop(): Promise<void>;
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A real coturn on this machine, with the settings that docs/network-check.md shows. */
export async function startTurnServer(
  secret: string,
  { cert, key }: Certificate,
  ...settings: string[]
): Promise<TurnServer> {
  const command = findCommand("turnserver");
  if (!command) throw new Error("There is no turnserver: npm test installs coturn.");
  const folder = await mkdtemp(join(tmpdir(), "qbox-turn-"));
  const [port, tlsPort] = [await freePort(), await freePort()];
  const child = spawn(command, [
    ...["-n", "--no-cli", "--no-dtls", "--log-file=stdout", "--simple-log", "--relay-threads=1"],
    ...["--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1"],
    ...[`--listening-port=${port}`, `--tls-listening-port=${tlsPort}`, `--cert=${cert}`, `--pkey=${key}`],
    ...["--use-auth-secret", `--static-auth-secret=${secret}`, "--realm=bank.test"],
    ...[`--pidfile=${folder}/pid`, `--userdb=${folder}/turndb`],
    ...settings,
  ]);
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.setEncoding("utf8").on("data", (text) => (said += text));
  while (!((await isOpen(port)) && (await isOpen(tlsPort)))) {
    if (child.exitCode !== null) throw new Error(`turnserver ended with ${child.exitCode}: ${said}`);
    await pause(20);
  }
  return {
    udp: `turn:127.0.0.1:${port}?transport=udp`,
    tcp: `turn:127.0.0.1:${port}?transport=tcp`,
    tls: `turns:localhost:${tlsPort}?transport=tcp`,
    async stop() {
      // Nothing of it is kept, and an orderly end takes it a second.
      process.off("exit", kill);
      kill();
      await once(child, "exit");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
