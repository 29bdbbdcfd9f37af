/** The rule by which the root of a version was computed: those that are there were made by the first. */
export const versionCanon = {
  sqlite: `
  ALTER TABLE roadmap_version ADD COLUMN canon INTEGER NOT NULL DEFAULT 1;
  `,
  postgres: `
  ALTER TABLE roadmap_version ADD COLUMN canon integer NOT NULL DEFAULT 1;
  `,
} as const
