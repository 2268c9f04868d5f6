const headerBytes = 20;
const magicCookie = 0x2112a442;
/** The two bits of the message type that tell requests, indications and responses apart. */
const classMask = 0x0110;

export interface StunMessage {
  kind: "request" | "indication" | "response";
  /** A response has the transaction id of its request. */
  transaction: string;
}

/** Reads the header of a STUN message (https://www.rfc-editor.org/rfc/rfc8489#section-5); `undefined`: it is none. */
export function readStun(packet: Buffer): StunMessage | undefined {
  if (packet.length < headerBytes || packet.readUInt8(0) > 3 || packet.readUInt32BE(4) !== magicCookie)
    return undefined;
  const transaction = packet.toString("hex", 8, headerBytes);
  const kind = packet.readUInt16BE(0) & classMask;
  if (kind === 0) return { kind: "request", transaction };
  return { kind: kind === 0x0010 ? "indication" : "response", transaction };
}
