/** Spanish names of HUD's columns. What is not here is shown by its English name. */
export const spanishColumns: Record<string, string> = {};
