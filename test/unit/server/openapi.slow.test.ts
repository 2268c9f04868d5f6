// Tests src/server/proxy/routes.ts, src/server/http/problem-texts.ts, docs/openapi.yaml
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validate } from "@readme/openapi-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { wireFieldNames } from "../../../src/customer/wire.js";
import { problemDetails } from "../../../src/server/http/problem-texts.js";
import { routes } from "../../../src/server/proxy/routes.js";
import { postJson, startStack } from "./harness.js";
import { sendJson } from "./platform.js";
import { delivery, setUpResults } from "./results-setup.js";

interface Described {
  schema: { $ref: string };
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

interface Operation {
  requestBody?: { content: { "application/json": { example: unknown } } };
  responses: Record<string, { content?: { "application/json"?: Described } }>;
}

const read = () => parse(readFileSync(join(import.meta.dirname, "../../../docs/openapi.yaml"), "utf8"));
const document = read();
const paths: Record<string, Record<string, Operation>> = document.paths;

const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema({ $id: "api", ...read() });
/** What is wrong with a value by a schema of the document; null when nothing is. */
function faultsBy(name: string, value: unknown) {
  ajv.validate(`api#/components/schemas/${name}`, value);
  return ajv.errors ?? null;
}

async function start(answer: unknown) {
  const stack = await startStack({ rateLimit: { points: 1_000 } });
  onTestFinished(() => stack.close());
  stack.platform.answer = (_seen, response) => sendJson(response, 200, answer);
  return stack;
}

describe("docs/openapi.yaml", () => {
  test("is OpenAPI 3.1 without a fault", async () => {
    expect(await validate(read())).toMatchObject({ valid: true, warnings: [] });
  });

  test("has the routes of the proxy with their methods, and no other", () => {
    const described = Object.entries(paths).map(([path, methods]) => [
      path.slice(1),
      Object.keys(methods).map((method) => method.toUpperCase()),
    ]);
    expect(described).toEqual(routes.map(({ path, methods }) => [path, [...methods]]));
  });

  test("knows every code of a problem, and every field of a customer", () => {
    const { Problem, Customer } = document.components.schemas;
    expect(Problem.properties.code.enum.toSorted()).toEqual(Object.keys(problemDetails.en).toSorted());
    expect(Object.keys(Customer.properties).toSorted()).toEqual(Object.values(wireFieldNames).toSorted());
  });

  test.each([
    ["/customers", { data: { customer: { id: 435 } }, _success: true }],
    [
      "/employees/lookup",
      {
        data: {
          employees: [{ id: 12345, external_id: "e-17", username: "marat", first_name: "Марат", last_name: "Оспанов" }],
          total: 1,
        },
      },
    ],
  ])("its example for %s is what the proxy takes, and what it answers", async (path, platformAnswer) => {
    const { origin } = await start(platformAnswer);
    const operation = paths[path]?.post;
    const answer = await postJson(origin + path, operation?.requestBody?.content["application/json"].example);
    const described = operation?.responses["200"]?.content?.["application/json"];
    expect(answer.status).toBe(200);
    const body = await answer.json();
    expect(body).toEqual(described?.example);
    expect(faultsBy(described?.schema.$ref.split("/").at(-1) ?? "", body)).toBeNull();
  });

  test("its examples for /call-result are what the proxy answers", async () => {
    const { examples, schema } = paths["/call-result"]?.post?.responses["200"]?.content?.["application/json"] ?? {};
    const { upsert, ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await upsert();
    const waiting = (await ask({ token })).body;
    await deliver(delivery());
    const decided = (await ask({ token })).body;
    const shown = examples?.decided?.value as typeof decided | undefined;
    expect(waiting).toEqual(examples?.waiting?.value);
    expect({ ...decided, result: { ...decided.result, cursor: "" } }).toEqual({
      status: "decided",
      result: { ...shown?.result, cursor: "" },
    });
    for (const body of [waiting, decided]) expect(faultsBy(schema?.$ref.split("/").at(-1) ?? "", body)).toBeNull();
    expect(faultsBy("CallResultAnswer", { ...decided, operator: "operator.name" })).not.toBeNull();
  });

  test.each([
    ["a body that is no JSON", "{", {}, 400],
    ["another type", "a=b", { "content-type": "text/plain" }, 415],
    ["a page of another site", {}, { origin: "https://evil.example" }, 403],
    ["a body over the limit", { first_name: "a".repeat(100_000) }, {}, 413],
    ["a customer without an IIN", { first_name: "Айгүл" }, {}, 422],
    ["a platform that answers nonsense", undefined, {}, 502],
  ])("describes the answer to %s", async (_what, body, headers, status) => {
    const { origin } = await start({ nonsense: true });
    const { requestBody, responses } = paths["/customers"]?.post ?? { responses: {} };
    const answer = await postJson(
      `${origin}/customers`,
      body ?? requestBody?.content["application/json"].example,
      headers as Record<string, string>,
    );
    expect(answer.status).toBe(status);
    expect(Object.keys(responses)).toContain(String(status));
    expect(faultsBy("Problem", await answer.json())).toBeNull();
  });
});
