import { hostName, isLoopback } from "../../../../server/host.js";

/** Whether browsers take a page of this origin for a secure context (W3C Secure Contexts, section 3.1). */
export const isSecureOrigin = ({ protocol, host }: URL): boolean => protocol === "https:" || isLoopback(hostName(host));
