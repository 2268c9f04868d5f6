/** `qbox init` writes nothing; the message says why, and what to do. */
export class InitRefusal extends Error {}
