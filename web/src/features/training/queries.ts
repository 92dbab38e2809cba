import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import { cursorQuery } from "../../api/lists";
import type {
  Attendance,
  CalendarFeed,
  CalendarItem,
  Certificate,
  ClassInput,
  ClassRequest,
  Course,
  CourseInput,
  Page,
  RosterLine,
  TrainingClass,
  TrainingHoliday,
} from "../../api/types";

export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["calendar", from, to],
    queryFn: () => body<Page<CalendarItem>>(api.GET("/api/v1/calendar", { params: { query: { from, to } } })),
    placeholderData: (former) => former,
  });

export const classQuery = (id: string) =>
  queryOptions({
    queryKey: ["classes", id],
    queryFn: () => body<TrainingClass>(api.GET("/api/v1/classes/{id}", { params: { path: { id } } })),
  });

export const rosterQuery = (id: string) =>
  queryOptions({
    queryKey: ["classes", id, "roster"],
    queryFn: () => body<Page<RosterLine>>(api.GET("/api/v1/classes/{id}/roster", { params: { path: { id } } })),
  });

export const coursesQuery = queryOptions({
  queryKey: ["courses"],
  queryFn: () => body<Page<Course>>(api.GET("/api/v1/courses", { params: { query: { with_retired: true } } })),
});

export const holidaysQuery = queryOptions({
  queryKey: ["training-holidays"],
  queryFn: () => body<Page<TrainingHoliday>>(api.GET("/api/v1/training-holidays")),
});

export const requestsQuery = cursorQuery(["class-requests"], (cursor) =>
  body<Page<ClassRequest>>(api.GET("/api/v1/class-requests", { params: { query: { cursor, limit: 50 } } })),
);

export const certificatesQuery = queryOptions({
  queryKey: ["certificates"],
  queryFn: () => body<Page<Certificate>>(api.GET("/api/v1/certificates")),
});

export const certificateQuery = (number: string) =>
  queryOptions({
    queryKey: ["certificates", number],
    queryFn: () => body<Certificate>(api.GET("/api/v1/certificates/{number}", { params: { path: { number } } })),
    retry: false,
  });

export const feedQuery = queryOptions({
  queryKey: ["calendar", "feed"],
  queryFn: () => body<CalendarFeed>(api.GET("/api/v1/calendar/feed")),
});

export function register(id: string): Promise<TrainingClass> {
  return body(api.POST("/api/v1/classes/{id}/registration", { params: { path: { id } } }));
}

export function leave(id: string): Promise<TrainingClass> {
  return body(api.DELETE("/api/v1/classes/{id}/registration", { params: { path: { id } } }));
}

export function tick(id: string, userId: string, attendance: Attendance): Promise<Page<RosterLine>> {
  return body(
    api.POST("/api/v1/classes/{id}/attendance", { params: { path: { id } }, body: { user_id: userId, attendance } }),
  );
}

export function cancelClass(id: string, reason: string): Promise<TrainingClass> {
  return body(api.POST("/api/v1/classes/{id}/cancel", { params: { path: { id } }, body: { reason } }));
}

export function addClass(courseId: string, set: ClassInput): Promise<TrainingClass> {
  return body(api.POST("/api/v1/classes", { body: { course_id: courseId, ...set } }));
}

export async function saveCourse(id: string, course: CourseInput): Promise<Course> {
  // The version that is replaced is read anew: a form on screen holds all of a course.
  const { response } = await api.GET("/api/v1/courses/{id}", { params: { path: { id } } });
  const version = response.headers.get("ETag") ?? "*";
  return body(
    api.PUT("/api/v1/courses/{id}", { params: { path: { id }, header: { "If-Match": version } }, body: course }),
  );
}

export function ask(courseId: string, people: number, wishes: string, forAgency: boolean): Promise<ClassRequest> {
  return body(
    api.POST("/api/v1/class-requests", { body: { course_id: courseId, people, wishes, for_agency: forAgency } }),
  );
}

export function decline(id: string, answer: string): Promise<ClassRequest> {
  return body(api.POST("/api/v1/class-requests/{id}/decline", { params: { path: { id } }, body: { answer } }));
}

export function withdraw(id: string): Promise<ClassRequest> {
  return body(api.POST("/api/v1/class-requests/{id}/withdraw", { params: { path: { id } } }));
}

export function schedule(id: string, set: ClassInput, answer: string): Promise<ClassRequest> {
  return body(
    api.POST("/api/v1/class-requests/{id}/schedule", { params: { path: { id } }, body: { class: set, answer } }),
  );
}

export function addHoliday(day: string, name: { en: string; es: string }): Promise<TrainingHoliday> {
  return body(api.POST("/api/v1/training-holidays", { body: { day, name } }));
}

export async function removeHoliday(id: string): Promise<void> {
  await api.DELETE("/api/v1/training-holidays/{id}", { params: { path: { id } } });
}

export function makeFeed(): Promise<CalendarFeed> {
  return body(api.POST("/api/v1/calendar/feed"));
}

export async function endFeed(): Promise<void> {
  await api.DELETE("/api/v1/calendar/feed");
}
