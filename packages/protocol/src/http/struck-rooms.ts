import { z } from 'zod'

/**
 * GET /api/strike-outs/rooms: the rooms that one reads out of which something was struck after `since`, so that a device
 * begins its copies of them anew; `until`, the time to ask from the next time, null where nothing was struck since.
 */
export const struckRoomsQuery = z.strictObject({ since: z.iso.datetime().optional() })
export const struckRoomsAnswer = z.object({ rooms: z.array(z.string()), until: z.iso.datetime().nullable() })
