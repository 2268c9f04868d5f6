/** A file that is not changed, because it cannot be done for certain. The message goes on after the file's name. */
export class CannotEdit extends Error {}
