/**
 * Two nodes can project one register at once, each in several transactions: the one that began last, or goes further,
 * writes on (`run`, by chance for each), towards `run_head`. The other one finds its run replaced and stops.
 */
export const projectionRuns = {
  sqlite: `
  ALTER TABLE room_projection ADD COLUMN run TEXT;
  ALTER TABLE room_projection ADD COLUMN run_head INTEGER NOT NULL DEFAULT 0;
  `,
  postgres: `
  ALTER TABLE room_projection ADD COLUMN run text COLLATE "C";
  ALTER TABLE room_projection ADD COLUMN run_head bigint NOT NULL DEFAULT 0;
  `,
} as const
