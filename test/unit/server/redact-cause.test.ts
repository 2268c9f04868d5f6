// Tests src/server/transport/redact-cause.ts
import { describe, expect, test } from "vitest";
import { redactCause } from "../../../src/server/transport/redact-cause.js";

const secret = "s3cr3t-Of-The-Platform-0123456789";
const redact = (cause: unknown) => redactCause(cause, secret, "{}");
const bytesOf = (text: string) => [...new TextEncoder().encode(text)];

/** So many causes, one in the other. */
const nested = (depth: number): Error =>
  new Error(`level ${depth}`, depth > 1 ? { cause: nested(depth - 1) } : undefined);
const messages = (error: unknown): string[] =>
  error instanceof Error ? [error.message, ...messages(error.cause)] : [];
const countOf = (error: unknown): number =>
  error instanceof Error
    ? 1 +
      countOf(error.cause) +
      (error instanceof AggregateError ? error.errors.map(countOf).reduce((a, b) => a + b, 0) : 0)
    : 0;

describe("what is kept of a cause", () => {
  test("causes down to the fifth", () => {
    expect(messages(redact(nested(9)))).toEqual(["level 9", "level 8", "level 7", "level 6", "level 5"]);
  });

  test("errors in errors down to the fifth", () => {
    const inside = (depth: number): Error =>
      depth > 1 ? new AggregateError([inside(depth - 1)], `level ${depth}`) : new Error("level 1");
    const kept = (error: Error): string[] => [
      error.message,
      ...(error instanceof AggregateError ? error.errors.flatMap(kept) : []),
    ];
    expect(kept(redact(inside(9)))).toEqual(["level 9", "level 8", "level 7", "level 6", "level 5"]);
  });

  test("a cause that is not there is none, and null is none either", () => {
    expect(redact(new Error("alone"))).not.toHaveProperty("cause");
    expect(redact(Object.assign(new Error("alone"), { cause: null }))).not.toHaveProperty("cause");
  });

  test("sixteen errors at most, however many there are together, and in whatever shape", () => {
    const many = Array.from(
      { length: 50 },
      (_, index) => new Error(`one of many: ${index}`, { cause: new Error("and why") }),
    );
    expect(countOf(redact(new AggregateError(many, "all failed")))).toBeLessThanOrEqual(16);
    expect(
      countOf(redact(new AggregateError([new AggregateError(many, "these"), ...many], "all"))),
    ).toBeLessThanOrEqual(16);
  });

  test("the errors of an AggregateError, in their order", () => {
    const copy = redact(new AggregateError([new Error("first"), "second", null, 3], "both failed"));
    expect(copy).toBeInstanceOf(AggregateError);
    expect((copy as AggregateError).errors.map(({ message }) => message)).toEqual([
      "first",
      "second",
      "Something that is not an error was thrown.",
      "Something that is not an error was thrown.",
    ]);
  });

  test.each([[undefined], [null], [3], [Symbol("thrown")]])("%s that was thrown is told as no error", (thrown) => {
    expect(redact(thrown).message).toBe("Something that is not an error was thrown.");
  });

  test("a property that throws is left out", () => {
    const thrown = Object.defineProperty(new Error("odd"), "cause", {
      get() {
        throw new Error(secret);
      },
    });
    expect(redact(thrown)).not.toHaveProperty("cause");
  });
});

describe("the secret is found", () => {
  test.each([
    ["as bytes with commas", bytesOf(secret).join(",")],
    ["as bytes with commas and spaces", bytesOf(secret).join(", ")],
    ["as bytes with line breaks", bytesOf(secret).join("\n")],
    [
      "as words of hex",
      bytesOf(secret)
        .map((byte) => byte.toString(16))
        .join("  "),
    ],
    ["in Base64 with a line break in it", btoa(secret).replace(/^.{14}/, "$&\n")],
    ["with wide gaps between its parts", secret.match(/.{1,6}/g)?.join(" \n\t ") ?? ""],
  ])("%s", (_how, text) => {
    expect(redact(new Error(`Sent: ${text}.`)).message).not.toContain(text);
  });
});

test("a value of up to three letters is found as a word of its own, in any case, and not within another word", () => {
  const body = JSON.stringify({ last_name: "Ли", first_name: "Ян", sex: 12 });
  const said = (message: string) => redactCause(new Error(message), secret, body).message;
  for (const message of ["Ли was refused", "refused: ли", "(ЯН)", "sex 12 is none", "it was:ли;"]) {
    expect(said(message)).not.toBe(message);
  }
  for (const message of ["Лион was refused", "sex 123 is none", "refused"]) expect(said(message)).toBe(message);
});

test("a value of four letters is found within another word too", () => {
  const body = JSON.stringify({ first_name: "Азат", sex: 1234 });
  const said = (message: string) => redactCause(new Error(message), secret, body).message;
  for (const message of ["Азаттың was refused", "refused:xазат", "no 91234"]) expect(said(message)).not.toBe(message);
});
