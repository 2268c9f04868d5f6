// Tests src/sandbox/platform/store/employees.ts, src/sandbox/platform/store/staff.ts
import { describe, expect, it } from "vitest";
import { call, holds, post, signIn, start } from "./platform.js";
import { Socket } from "./socket.js";

const dana = { id: 77, external_id: "d-1", username: "dana", first_name: "Дана", last_name: "Оспанова" };

describe("given employees", () => {
  it("are found by the lookup, sign in, and take their topics", async () => {
    const sandbox = await start({ employees: [{ ...dana, topics: ["loans"] }] });
    const answer = await post(sandbox, "/bridge/api/v1/staff/employees/lookup", { external_ids: ["d-1", "emp-001"] });
    expect(await answer.json()).toEqual({ data: { employees: [{ ...dana, patronymic: "" }], total: 1 } });
    expect(await (await fetch(`${sandbox.url}/console/employees`)).json()).toEqual([
      { id: 77, name: "Дана Оспанова", topics: ["loans"] },
    ]);
    const operator = await signIn(sandbox, 77);
    const { callId } = await call(sandbox, { topic: "loans" });
    await operator.next("queue", holds(callId));
    const seeded = await Socket.open(sandbox.url, "/ws/operator");
    seeded.send({ type: "sign-in", operatorId: 12345 });
    await seeded.next("refused");
  });

  it("take every topic unless told otherwise", async () => {
    const sandbox = await start({ employees: [dana] });
    const operator = await signIn(sandbox, 77);
    const { callId } = await call(sandbox, { topic: "anything" });
    await operator.next("queue", holds(callId));
  });

  it.each([
    ["employees must be a list with at least one employee.", []],
    ["employees must be a list with at least one employee.", { dana }],
    ["employees[0] must be an object.", ["dana"]],
    ["employees[0].id must be an integer from 2 (1 is the robot).", [{ ...dana, id: 1 }]],
    ["employees[1].username must be a non-empty string.", [dana, { ...dana, id: 78, username: "" }]],
    ['employees[0].topics must be a list of topics, ["*"] for all of them.', [{ ...dana, topics: "loans" }]],
    ["employees[0].phone is no field of an employee.", [{ ...dana, phone: "7" }]],
    ["employees[0].constructor is no field of an employee.", [{ ...dana, constructor: "7" }]],
    ["employees[1].external_id is that of another employee.", [dana, { ...dana, id: 78 }]],
  ])("are refused when they are not valid: %s", async (message, employees) => {
    await expect(start({ employees: employees as [] })).rejects.toMatchObject({ code: "invalid-options", message });
  });
});
