import { type ClientOptions, WebSocket } from "ws";

interface Message {
  type: string;
  [field: string]: unknown;
}

/** A program at one of the sandbox's sockets: sends anything, and waits for what it should hear. */
export class Socket {
  readonly heard: Message[] = [];
  pings = 0;
  readonly #socket: WebSocket;
  #waiting: (() => void)[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      this.heard.push(JSON.parse(String(data)));
      for (const check of this.#waiting.splice(0)) check();
    });
    socket.on("ping", () => {
      this.pings += 1;
    });
    socket.on("close", () => {
      for (const check of this.#waiting.splice(0)) check();
    });
    socket.on("error", () => undefined);
  }

  static async open(
    url: string,
    path: string,
    headers: Record<string, string> = {},
    options: ClientOptions = {},
  ): Promise<Socket> {
    const socket = new WebSocket(url.replace("http", "ws") + path, { ...options, headers });
    const client = new Socket(socket);
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return client;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  sendRaw(data: string | Buffer): void {
    this.#socket.send(data);
  }

  /** Reads nothing any more. */
  pause(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.close();
  }

  types(): string[] {
    return this.heard.map(({ type }) => type);
  }

  /** The first message that fits, heard already or still to come; it and what came before it are then used up. */
  async next(type: string, fits: (message: Message) => boolean = () => true): Promise<Message> {
    const deadline = Date.now() + 3_000;
    for (;;) {
      const at = this.heard.findIndex((message) => message.type === type && fits(message));
      const [found] = at < 0 ? [] : this.heard.splice(0, at + 1).slice(-1);
      if (found) return found;
      if (!this.isOpen || Date.now() > deadline) throw new Error(`No "${type}"; heard: ${JSON.stringify(this.heard)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
}
