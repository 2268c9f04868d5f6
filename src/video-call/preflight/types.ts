import type { Language } from "../language.js";

/**
 * What the browser and its devices lack.
 *
 * - `insecure-context`: the page is neither https nor localhost
 * - `in-app-browser`: the web view of a messenger or another app, which gives no camera; a browser would
 * - `blocked-by-policy`: the page's Permissions-Policy, or the `allow` of the frame it is in, forbids camera or microphone
 * - `no-media-devices`: the browser is too old to open a camera
 * - `no-webrtc`: the browser cannot make a video connection, or it is switched off
 * - `camera-missing`, `microphone-missing`: the device has none; a device that the browser hides until the permission does not count as missing
 * - `camera-denied`, `microphone-denied`: the browser's setting for this site forbids it
 * - `camera-denied-by-system`, `microphone-denied-by-system`: the operating system blocks it for the browser (only with `ask`)
 * - `permission-dismissed`: the person closed the browser's prompt without an answer; another try may help (only with `ask`)
 * - `camera-busy`, `microphone-busy`: another program uses it, or the system cannot start it (only with `ask`)
 */
export type DeviceProblem =
  | "insecure-context"
  | "in-app-browser"
  | "blocked-by-policy"
  | "no-media-devices"
  | "no-webrtc"
  | "camera-missing"
  | "microphone-missing"
  | "camera-denied"
  | "microphone-denied"
  | "camera-denied-by-system"
  | "microphone-denied-by-system"
  | "permission-dismissed"
  | "camera-busy"
  | "microphone-busy";

/**
 * Why no relay of `iceServers` is reachable (only with `iceServers`).
 *
 * - `offline`: the device has no network
 * - `network-blocked`: no relay answers; a firewall, a VPN or the server itself stops the connection
 * - `relay-refused`: a relay answers, but refuses: wrong or expired credentials, or it is full
 * - `no-relay-server`: `iceServers` names no TURN server, so there is nothing to check
 * - `ice-servers-invalid`: `iceServers` is no list, or no TURN server in it has a valid address and credentials
 */
export type NetworkProblem =
  | "offline"
  | "network-blocked"
  | "relay-refused"
  | "no-relay-server"
  | "ice-servers-invalid";

export type CallProblem = DeviceProblem | NetworkProblem;

/**
 * Why one relay gave no candidate.
 *
 * - `invalid-server`: its address is no valid TURN or STUN address
 * - `credentials-missing`: it has no `username` or no `credential`
 * - `credentials-refused`: it refuses them: they are wrong or expired
 * - `server-full`: it has no capacity, or the quota of this user is used up
 * - `server-refused`: it refuses for another reason
 * - `name-unknown`: its name has no address in the DNS
 * - `connection-failed`: it does not accept the TCP connection, or ends it
 * - `tls-failed`: it does not accept the TCP connection, or its certificate is refused; browsers do not tell which
 * - `no-answer`: it did not answer within `networkTimeoutMs`
 * - `no-relay`: the browser found no relay and does not say why
 */
export type RelayProblem =
  | "invalid-server"
  | "credentials-missing"
  | "credentials-refused"
  | "server-full"
  | "server-refused"
  | "name-unknown"
  | "connection-failed"
  | "tls-failed"
  | "no-answer"
  | "no-relay";

/** How the browser reaches a relay: `turn:` by UDP or TCP, `turns:` by TLS. */
export type RelayTransport = "udp" | "tcp" | "tls";

/** What the check found out about one address of `iceServers`. */
export type RelaySupport =
  | {
      /** The address as given. It holds no credentials. */
      url: string;
      transport: RelayTransport;
      ok: true;
      /** Time from the start of gathering to the first relay candidate, in milliseconds. */
      ms: number;
    }
  | {
      /** The address as given. An invalid one is not repeated: then its place, such as `iceServers[0].urls[1]`. */
      url: string;
      /** Absent if the address is invalid. */
      transport?: RelayTransport;
      ok: false;
      /** Stable across releases; the message is not. */
      problem: RelayProblem;
      /** What is wrong and what to do about it, in words for the customer. */
      message: string;
    };

/** Whether a call through a relay is possible in this network. The relays are in the order of `iceServers`. */
export type NetworkSupport =
  | {
      reachable: true;
      relays: RelaySupport[];
      /** Calls work. `udp-blocked`: a relay answers by TCP or TLS, but none by UDP, so picture and sound may lag. */
      note?: "udp-blocked";
      /** The note in words for the customer. */
      message?: string;
    }
  | {
      reachable: false;
      relays: RelaySupport[];
      /** Stable across releases; the message is not. */
      problem: NetworkProblem;
      /** What is wrong and what to do about it, in words for the customer. */
      message: string;
    };

export type CallSupport =
  | {
      ok: true;
      /** Only with `iceServers`. */
      network?: NetworkSupport;
    }
  | {
      ok: false;
      /** A problem of the browser or its devices comes before one of the network. Stable across releases; the message is not. */
      problem: CallProblem;
      /** What is wrong and what to do about it, in words for the customer. */
      message: string;
      /** Only with `iceServers`, and if the browser has WebRTC. */
      network?: NetworkSupport;
    };

export interface CheckCallSupportOptions {
  /** Language of the message. @default "ru" */
  lang?: Language | undefined;
  /**
   * Opens camera and microphone and releases them at once. Only so can the check find a device that is busy or blocked
   * by the system, or one that is missing in Safari and Firefox, and only so can the person allow both before the call.
   * The browser may show its prompt, and another one for a single device to learn which of the two fails. So call it
   * from a click.
   * @default false
   */
  ask?: boolean | undefined;
  /**
   * The servers of the call, as for `RTCPeerConnection`, with short-lived credentials. The check asks each TURN server for
   * a relay address, by a connection of its own, and contacts no peer. Without them the network is not checked.
   */
  iceServers?: readonly RTCIceServer[] | undefined;
  /** Time limit for the network check, in milliseconds. What has not answered by then is `no-answer`. @default 8000 */
  networkTimeoutMs?: number | undefined;
  /** Ends the check: the promise rejects with the signal's reason, and all connections are closed. */
  signal?: AbortSignal | undefined;
}
