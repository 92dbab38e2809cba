// TEMPORARY until openapi.json exists.
export type paths = any;
