// Tests src/server/index.ts, src/server/auth/jwt.ts
import { expect, test, vi } from "vitest";

test("jose is loaded with the first token, not with the entry", async () => {
  const loaded = vi.fn();
  vi.doMock("jose", async (importOriginal) => {
    loaded();
    return importOriginal();
  });
  const { jwt } = await import("react-qbox-video-call/server");
  const authorize = jwt({ jwksUrl: "http://127.0.0.1:1/jwks", issuer: "i", audience: "a" });
  await authorize(new Request("http://app.example/customers"));
  expect(loaded).not.toHaveBeenCalled();

  await authorize(new Request("http://app.example/customers", { headers: { authorization: "Bearer x" } }));
  expect(loaded).toHaveBeenCalledOnce();
});
