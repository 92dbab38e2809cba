import { afterEach, expect, it, vi } from "vitest";
import { authorizedFetch, onProofNeeded } from "./client";

function problem(status: number, code: string): Response {
  return new Response(JSON.stringify({ type: `/problems/${code}`, title: "", status, code, errors: [] }), { status });
}

/** Answers in turn, and keeps what was sent. */
function serverAnswering(...answers: Response[]): string[] {
  const sent: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
    return answers.shift() ?? new Response(null, { status: 500 });
  });
  return sent;
}

const order = () => new Request("http://localhost/api/v1/exports", { method: "POST", body: '{"hash":"sha_256"}' });

afterEach(() => {
  vi.unstubAllGlobals();
  onProofNeeded(async () => false);
});

it("sends a request again, as it was, once the person has proved who they are", async () => {
  const sent = serverAnswering(problem(403, "step-up-required"), new Response("{}", { status: 202 }));
  onProofNeeded(async () => true);
  expect((await authorizedFetch(order())).status).toBe(202);
  expect(sent).toEqual(Array(2).fill('POST /api/v1/exports {"hash":"sha_256"}'));
});

it("leaves the answer as it is when the person gives up", async () => {
  const sent = serverAnswering(problem(403, "step-up-required"));
  const response = await authorizedFetch(order());
  expect(response.status).toBe(403);
  expect((await response.json()).code).toBe("step-up-required");
  expect(sent).toHaveLength(1);
});

it("asks for no proof when a right is missing", async () => {
  serverAnswering(problem(403, "forbidden"));
  const asked = vi.fn(async () => true);
  onProofNeeded(asked);
  expect((await authorizedFetch(order())).status).toBe(403);
  expect(asked).not.toHaveBeenCalled();
});
