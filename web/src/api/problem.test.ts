import { describe, expect, it } from "vitest";
import { errorFromResponse, fieldOfPointer, messagesByField, remedyFor, toProblem } from "./problem";

describe("problems", () => {
  it("keeps what the server says", async () => {
    const body = {
      type: "/problems/validation",
      title: "The values need a change",
      status: 422,
      code: "validation",
      request_id: "r-1",
      errors: [{ pointer: "/values/DOB", code: "future", detail: "is in the future" }],
    };
    const error = await errorFromResponse(new Response(JSON.stringify(body), { status: 422 }));
    expect(error.status).toBe(422);
    expect(error.problem.request_id).toBe("r-1");
    expect(messagesByField(error.problem)).toEqual({ DOB: "is in the future" });
  });

  it("makes something usable of a body that is no problem", async () => {
    const error = await errorFromResponse(new Response("<html>Bad gateway</html>", { status: 502 }));
    expect(error.problem).toMatchObject({ status: 502, code: "http-502", title: "HTTP 502", errors: [] });
  });

  it("does not trust the shape of the body", () => {
    expect(toProblem(400, { title: 7, errors: "no", code: "" })).toMatchObject({ title: "HTTP 400", code: "http-400" });
  });

  it("keeps the first message of a field", () => {
    const problem = toProblem(422, {
      errors: [
        { pointer: "/values/SSN", detail: "first" },
        { pointer: "/values/SSN", detail: "second" },
      ],
    });
    expect(messagesByField(problem)).toEqual({ SSN: "first" });
  });
});

it("undoes the escapes of a JSON pointer", () => {
  expect(fieldOfPointer("/values/FirstName")).toBe("FirstName");
  expect(fieldOfPointer("/values/a~1b~0c")).toBe("a/b~c");
});

it("knows what can be done about a status", () => {
  expect([401, 403, 412, 422, 0, 429, 503, 404].map(remedyFor)).toEqual([
    "sign_in",
    "ask_for_access",
    "reload",
    "correct",
    "retry",
    "retry",
    "retry",
    "none",
  ]);
});
