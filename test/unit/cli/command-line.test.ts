// Tests src/cli/command-line.ts, src/cli/nearest.ts
import { describe, expect, test } from "vitest";
import { readCommandLine } from "../../../src/cli/command-line.js";

describe("the command line", () => {
  test.each([
    [["--help"], undefined],
    [["-h"], undefined],
    [["help"], undefined],
    [["proxy", "--help"], "proxy"],
    [["--help", "proxy"], "proxy"],
    [["proxy", "-h", "--check"], "proxy"],
    [["proxy", "--help", "--nonsense"], "proxy"],
    [["help", "proxy"], "proxy"],
    [["sandbox", "--help"], "sandbox"],
  ])("%j explains %s", (args, command) => {
    expect(readCommandLine(args)).toEqual({ act: "help", command });
  });

  test.each([[["--version"]], [["-v"]], [["proxy", "--version"]], [["sandbox", "-v"]]])(
    "%j asks for the version",
    (args) => {
      expect(readCommandLine(args)).toEqual({ act: "version" });
    },
  );

  test.each([
    [["proxy", "--check", "--port", "80"], { act: "proxy", values: { check: true, port: "80" } }],
    [["--port=80", "proxy"], { act: "proxy", values: { port: "80" } }],
    [["--port", "80", "proxy"], { act: "proxy", values: { port: "80" } }],
    [
      ["sandbox", "--webhook-header", "A: 1", "--webhook-header=B: 2", "--no-robot"],
      { act: "sandbox", values: { "webhook-header": ["A: 1", "B: 2"], "no-robot": true } },
    ],
    [
      ["doctor", "https://qbox.example.kz", "--only", "script", "--only=api", "--json"],
      { act: "doctor", values: { hostName: "https://qbox.example.kz", only: ["script", "api"], json: true } },
    ],
    [["doctor"], { act: "doctor", values: { hostName: undefined } }],
    [["init", "--dry-run", "--dir=apps/web"], { act: "init", values: { "dry-run": true, dir: "apps/web" } }],
    [["init"], { act: "init", values: {} }],
  ])("%j is read", (args, expected) => {
    expect(readCommandLine(args)).toEqual(expected);
  });

  test.each([
    [["prxy"], 'there is no command "prxy"; did you mean "qbox proxy"?'],
    [["porxy"], 'there is no command "porxy"; did you mean "qbox proxy"?'],
    [["sand"], 'there is no command "sand"; did you mean "qbox sandbox"?'],
    [["serve"], 'there is no command "serve"'],
    [["serve", "--help"], 'there is no command "serve"'],
    [["help", "sandbx"], 'there is no command "sandbx"; did you mean "qbox sandbox"?'],
    [["toString"], 'there is no command "toString"'],
    [[""], 'there is no command ""'],
    [["proxy", "start"], "qbox proxy takes no further words"],
    [["doctor", "https://a.kz", "https://b.kz"], "qbox doctor takes one origin"],
    [["inti"], 'there is no command "inti"; did you mean "qbox init"?'],
    [["init", "apps/web"], "qbox init takes no further words"],
    [[], "a command is missing"],
    [["--port=1"], "a command is missing"],
  ])("%j is refused: %s", (args, fault) => {
    expect(readCommandLine(args)).toMatchObject({ act: "usage", fault });
  });

  test.each([
    [["proxy", "--chek"], "--chek: is no option of qbox proxy; did you mean --check?"],
    [["proxy", "--verbose"], "--verbose: is no option of qbox proxy; see qbox proxy --help"],
    [["proxy", "--webhook=https://bank.kz"], "--webhook: is an option of qbox sandbox, not of qbox proxy"],
    [["sandbox", "--check"], "--check: is an option of qbox proxy, not of qbox sandbox"],
    [["sandbox", "--robot-answer-after=1"], "did you mean --robot-answers-after?"],
    [["sandbox", "--webhook-heade", "X: pa55word"], "did you mean --webhook-header?"],
    [["sandbox", "-p", "80"], "-p: is no option of qbox sandbox"],
    [["sandbox", "--prot=1", "--scret=pa55word"], "did you mean --port?\n      --scret: is no option"],
    [["init", "--dryrun"], "--dryrun: is no option of qbox init; did you mean --dry-run?"],
    [["proxy", "--dry-run"], "--dry-run: is an option of qbox init, not of qbox proxy"],
    [["init", "--dir"], "--dir"],
    [["--chek"], "--chek: is no option of qbox; did you mean --check?"],
    [["proxy", "--constructor"], "--constructor: is no option of qbox proxy"],
    [["proxy", "--port"], "--port"],
    [["proxy", "--check=1"], "--check"],
  ])("%j has a wrong option, and the error suggests the nearest one: %s", (args, message) => {
    let thrown: unknown;
    try {
      readCommandLine(args);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ message: expect.stringContaining(message) });
    expect(String(thrown)).not.toContain("pa55word");
  });
});
